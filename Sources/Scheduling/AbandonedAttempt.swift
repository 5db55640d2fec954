package import Store

/// An attempt whose work brought nothing that could be written.
package struct AbandonedAttempt: Sendable {
    package enum Reason: Equatable, Sendable {
        /// It took longer than its task may, or did not end at all.
        case timedOut
        /// It threw, or what it wanted to write was refused.
        case threw(message: String)
        /// The operator cancelled it.
        case cancelled
        /// The program stops.
        case stopped
    }

    package let job: JobRow
    /// The job's labels, decoded.
    package let labels: [String: String]
    package let reason: Reason
}
