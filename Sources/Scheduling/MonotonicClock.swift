/// The clock that nobody sets. Leases, timeouts and pauses of this process run on it.
struct MonotonicClock: Sendable {
    private let instant: @Sendable () -> ContinuousClock.Instant
    private let pause: @Sendable (Duration) async throws -> Void

    init(
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        instant = now
        pause = sleep
    }

    var now: ContinuousClock.Instant { instant() }

    /// - throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws {
        try await pause(duration)
    }
}
