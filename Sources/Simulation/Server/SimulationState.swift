import Hiscores
import Synchronization
import Timestamps

/// What the requests of one server share.
final class SimulationState: Sendable {
    let world: SimulatedWorld
    let clock: WallClock
    /// How long every hiscores answer is held back.
    let latency: Duration
    /// How long the body of a `slow` fault takes.
    let dripTime: Duration

    /// How long it has been running, on a clock that never goes back.
    private let elapsed: @Sendable () -> Duration
    private let faults: Mutex<FaultDesk>
    private let statistics = Mutex(RequestStatistics())

    init(
        world: SimulatedWorld, clock: WallClock, elapsed: (@Sendable () -> Duration)?, latency: Duration,
        dripTime: Duration
    ) {
        let start = ContinuousClock.now
        self.elapsed = elapsed ?? { ContinuousClock.now - start }
        self.world = world
        self.clock = clock
        self.latency = latency
        self.dripTime = dripTime
        faults = Mutex(FaultDesk(seed: world.seed))
    }

    /// The faults in force.
    var rules: [FaultRule] {
        get { faults.withLock { $0.rules } }
        set { faults.withLock { $0.rules = newValue } }
    }

    /// The fault that the next request meets; nil for none.
    func nextFault(for player: PlayerName) -> FaultRule? {
        faults.withLock { $0.next(for: player) }
    }

    var currentStatistics: RequestStatistics {
        statistics.withLock { $0 }
    }

    /// Changes the statistics.
    func count<Value: Sendable>(_ change: (inout RequestStatistics) -> Value) -> Value {
        statistics.withLock { change(&$0) }
    }

    /// Counts a request until the ticket is gone.
    func admit() -> RequestTicket {
        let instant = elapsed()
        count { $0.began(at: instant) }
        return RequestTicket(state: self)
    }
}

/// One hiscores request in flight. Whoever still works on its answer holds it, a body that drips out among them.
final class RequestTicket: Sendable {
    private let state: SimulationState

    init(state: SimulationState) {
        self.state = state
    }

    deinit {
        state.count { $0.ended() }
    }

    /// The status of the answer is decided.
    func answered(_ status: Int) {
        state.count { $0.answered(status) }
    }
}
