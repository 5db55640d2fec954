import NIOCore

/// Who listens to the events, and what each of them has not been sent yet. It never holds more than a bounded part for
/// anybody: who reads too slowly is told to ask afresh instead.
struct EventListeners {
    struct Limits {
        /// Streams at once.
        var streams = 200
        /// The last of them, which are kept for known callers: strangers cannot take them all.
        var reserved = 20
        /// Streams at once of one network.
        var streamsPerNetwork = 10
        /// What waits for one of them.
        var events = 256
        var bytes = 64 << 10
    }

    private struct Listener {
        let seesAll: Bool
        let network: String?
        let bell: AsyncStream<Void>.Continuation
        /// Nil: as many as there are.
        var beatsLeft: Int?
        var waiting: [String] = []
        var bytes = 0
        /// What waits is a word to ask afresh, which stands for all that comes until it is taken.
        var isBehind = false
        /// Something waited at the last beat already and was not taken since.
        var isStale = false
    }

    /// What a beat finds.
    enum Beat: Equatable {
        case listens
        /// It took nothing for one beat and the next: it does not read.
        case isDeaf
        /// Its beats are over, or it is no listener any more.
        case isOver
    }

    /// Why somebody finds no place.
    enum Refusal: Error {
        /// As many listen as may.
        case isFull
        /// As many of this network listen as may.
        case isCrowded
    }

    private let limits: Limits
    private var listeners: [Int: Listener] = [:]
    private var admitted = 0

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    var count: Int { listeners.count }

    /// Whether anybody gets what is not for strangers.
    var haveKnown: Bool { listeners.values.contains(where: \.seesAll) }

    /// - parameters:
    ///   - seesAll: whether it gets what is not for strangers.
    ///   - network: where it comes from, as far as it counts.
    ///   - beats: how many it may stay for; nil is for ever.
    ///   - bell: is rung when something waits.
    /// - returns: the number of the listener.
    mutating func admit(
        seesAll: Bool, network: String? = nil, beats: Int? = nil, bell: AsyncStream<Void>.Continuation
    ) throws(Refusal) -> Int {
        if let network, listeners.values.count(where: { $0.network == network }) >= limits.streamsPerNetwork {
            throw .isCrowded
        }
        guard listeners.count < limits.streams - (seesAll ? 0 : limits.reserved) else { throw .isFull }
        admitted += 1
        listeners[admitted] = Listener(seesAll: seesAll, network: network, bell: bell, beatsLeft: beats)
        return admitted
    }

    mutating func remove(_ number: Int) {
        listeners.removeValue(forKey: number)?.bell.finish()
    }

    /// Puts an event into the queue of everybody who may see it.
    mutating func publish(_ event: ServerEvent, number: Int64) {
        let block = event.block(number: number)
        // The numbers alone: whoever goes through the listeners themselves has a copy of them made.
        let ids = listeners.compactMap { event.kind.isPublic || $0.value.seesAll ? $0.key : nil }
        for id in ids { enqueue(block, for: id, number: number) }
    }

    /// The same for one listener.
    mutating func enqueue(_ block: String, for id: Int, number: Int64) {
        guard var listener = listeners[id] else { return }
        // Taken out, so that its queue is not copied.
        listeners[id]?.waiting = []
        if !listener.isBehind {
            listener.waiting.append(block)
            listener.bytes += block.utf8.count
            if listener.waiting.count > limits.events || listener.bytes > limits.bytes {
                listener.waiting = [ServerEvent.resync(.slow).block(number: number)]
                listener.isBehind = true
            }
        }
        listeners[id] = listener
        listener.bell.yield()
    }

    /// What waits for a listener, which is then its own business; nil when it is none any more.
    mutating func take(_ id: Int) -> [String]? {
        guard var listener = listeners.removeValue(forKey: id) else { return nil }
        let waiting = listener.waiting
        listener.waiting = []
        listener.bytes = 0
        listener.isBehind = false
        listener.isStale = false
        listeners[id] = listener
        return waiting
    }

    /// A regular beat: a comment for who has nothing waiting, so that nobody takes the connection for dead.
    mutating func beat(_ id: Int) -> Beat {
        guard let listener = listeners[id] else { return .isOver }
        if let left = listener.beatsLeft {
            guard left > 1 else { return .isOver }
            listeners[id]?.beatsLeft = left - 1
        }
        if listener.waiting.isEmpty {
            enqueue(":\n\n", for: id, number: 0)
            return .listens
        }
        listeners[id]?.isStale = true
        return listener.isStale ? .isDeaf : .listens
    }
}
