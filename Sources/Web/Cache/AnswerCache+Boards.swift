import Timestamps

extension AnswerCache {
    /// The windows of gains move on by themselves.
    static let boardLifetime = Duration.seconds(30)

    /// A board or a comparison, which look at many players: kept until a player changes, and for half a minute at most.
    ///
    /// - parameters:
    ///   - name: everything that it depends on beside the file and the time.
    ///   - make: makes it of a snapshot that it opens itself.
    func board(_ name: String, at now: Timestamp, _ make: () async throws -> Answer) async throws -> Answer {
        try await answer(Key("board", of: "", name), at: now, lifetime: Self.boardLifetime) {
            (try await make(), .everyone)
        }
    }
}
