import Timestamps

/// The last failed update in words, beside the player it happened to.
struct UpdateProblem {
    private let error: String
    private let status: PlayerStatus

    /// Nil when the last update did not fail.
    init?(lastError: String?, status: PlayerStatus) {
        guard let lastError, !lastError.isEmpty else { return nil }
        error = lastError.last == "." ? String(lastError.dropLast()) : lastError
        self.status = status
    }

    /// For a row of a table: `no answer within 30 s – will be tried again`.
    var shortText: String {
        status.isPolled ? "\(error) – will be tried again" : error
    }

    /// For a page of its own, with the time of the next try when it is known.
    func sentence(nextUpdate: Timestamp?, clock: PageClock) -> String {
        let failure = "The last update failed: \(error)."
        guard status.isPolled else { return failure }
        guard let nextUpdate, nextUpdate > clock.now else { return "\(failure) It will be tried again." }
        return "\(failure) It will be tried again \(RelativeTime.text(nextUpdate, now: clock.now))."
    }
}
