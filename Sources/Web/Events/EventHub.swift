package import Logging
package import Store
import Synchronization
package import Timestamps
package import Tracker

/// Tells whoever listens what happens: hears of commits, reads what they changed, once for all, and hands it out.
package final class EventHub: Sendable {
    /// More changes than these at once are told as one word to ask afresh.
    static let mostChanges = 2000

    private struct State {
        var listeners: EventListeners
        /// The number of the last event. It starts with the time, so that it grows over restarts.
        var number: Int64
        /// What is not told yet.
        var changes: Set<Change> = []
        var hasTooMany = false
        /// Somebody is reading what changed, and goes on until nothing is left.
        var isTelling = false
        var news = ChangeNews()
    }

    private let reader: StoreReader
    private let upstream: UpstreamStatus
    private let clock: WallClock
    private let logger: Logger
    let pace: EventPace
    private let state: Mutex<State>

    package convenience init(store: Store, upstream: UpstreamStatus, clock: WallClock, logger: Logger) {
        self.init(
            store: store, upstream: upstream, clock: clock, logger: logger, limits: EventListeners.Limits(),
            pace: EventPace())
    }

    init(
        store: Store, upstream: UpstreamStatus, clock: WallClock, logger: Logger, limits: EventListeners.Limits,
        pace: EventPace
    ) {
        self.pace = pace
        reader = store.reader
        self.upstream = upstream
        self.clock = clock
        self.logger = logger
        state = Mutex(State(listeners: EventListeners(limits: limits), number: clock.now.milliseconds))
        store.onCommit { [weak self] changes in self?.hear(changes) }
    }

    /// How many streams are open.
    var count: Int { state.withLock { $0.listeners.count } }

    /// - parameters:
    ///   - seesAll: whether the caller gets what is not for strangers.
    ///   - network: where the caller comes from; nil: it may have as many streams as there are.
    ///   - isForGood: false where the stream must end after a while.
    ///   - lastNumber: of the last event that it had on a connection before, as it sends it; nil: this is its first.
    func listen(
        seesAll: Bool, network: String?, isForGood: Bool, after lastNumber: String?
    ) throws(EventListeners.Refusal) -> EventSubscription {
        let (bell, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        return try state.withLock { (state) throws(EventListeners.Refusal) in
            let beats = isForGood ? nil : pace.beatsOfLogIn
            let id = try state.listeners.admit(seesAll: seesAll, network: network, beats: beats, bell: continuation)
            let greeting = "retry: \(pace.reconnection.components.seconds * 1000)\nid: \(state.number)\n\n"
            state.listeners.enqueue(greeting, for: id, number: state.number)
            if let lastNumber, lastNumber != "\(state.number)" {
                let block = ServerEvent.resync(.reconnected).block(number: state.number)
                state.listeners.enqueue(block, for: id, number: state.number)
            }
            return EventSubscription(hub: self, id: id, bell: bell)
        }
    }

    func take(_ id: Int) -> [String]? { state.withLock { $0.listeners.take(id) } }
    func beat(_ id: Int) -> EventListeners.Beat { state.withLock { $0.listeners.beat(id) } }
    func remove(_ id: Int) { state.withLock { $0.listeners.remove(id) } }

    /// Takes in what a commit changed, on the writer's thread.
    func hear(_ changes: Set<Change>) {
        let news = changes.filter(ChangeNews.isTold)
        guard !news.isEmpty else { return }
        let isFirst = state.withLock { state in
            guard state.listeners.count > 0 else {
                // Who listened before and comes again shall know that it missed something.
                state.number += 1
                state.news = ChangeNews()
                return false
            }
            let told = state.listeners.haveKnown ? news : news.filter(ChangeNews.isPublic)
            // As above, for who is known.
            if told.count < news.count { state.number += 1 }
            guard !told.isEmpty else { return false }
            state.changes.formUnion(told)
            if state.changes.count > Self.mostChanges {
                state.changes = []
                state.hasTooMany = true
            }
            defer { state.isTelling = true }
            return !state.isTelling
        }
        if isFirst { Task { await tell() } }
    }

    /// Reads and hands out until nothing is left.
    private func tell() async {
        while let (changes, hasTooMany) = takeChanges() {
            if hasTooMany { publish([.resync(.many)]) }
            guard !changes.isEmpty else { continue }
            do {
                let now = clock.now
                let found = try await reader.read { [upstream] in try ChangedRows(of: changes, $0, upstream, now: now) }
                publish(state.withLock { $0.news.events(of: found) })
            } catch {
                logger.error(
                    "what changed could not be read; who listens is told to ask afresh",
                    metadata: ["changes": "\(changes.count)", "error": "\(error)"])
                publish([.resync(.failed)])
            }
        }
    }

    private func takeChanges() -> (Set<Change>, hasTooMany: Bool)? {
        state.withLock { state in
            defer {
                state.changes = []
                state.hasTooMany = false
            }
            guard !state.changes.isEmpty || state.hasTooMany else {
                state.isTelling = false
                return nil
            }
            return (state.changes, state.hasTooMany)
        }
    }

    /// Hands out events, in their order.
    func publish(_ events: [ServerEvent]) {
        state.withLock { state in
            for event in events {
                state.number += 1
                state.listeners.publish(event, number: state.number)
            }
        }
    }
}

/// A place among the listeners, which is free again when the value is gone.
final class EventSubscription: Sendable {
    /// Something waits. It ends with the place.
    let bell: AsyncStream<Void>
    private let hub: EventHub
    private let id: Int

    fileprivate init(hub: EventHub, id: Int, bell: AsyncStream<Void>) {
        self.hub = hub
        self.id = id
        self.bell = bell
    }

    deinit {
        hub.remove(id)
    }

    /// What is to be sent now; nil when the place is given up.
    func take() -> [String]? { hub.take(id) }

    func beat() -> EventListeners.Beat { hub.beat(id) }

    func end() { hub.remove(id) }
}
