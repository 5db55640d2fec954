package import Timestamps

/// The gate of a queue lets nobody through for longer than a job in its middle should wait: it is to end with what it
/// has.
package struct GateShut: Error, CustomStringConvertible {
    /// When it opens; nil: when an operator lets the queue go on.
    package let until: Timestamp?

    package var description: String {
        until.map { "nothing may be asked until \($0.formatted())" } ?? "the queue is paused"
    }
}
