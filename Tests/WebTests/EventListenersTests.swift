import Testing

@testable import Web

/// Who listens, and what waits for whom.
@Suite struct EventListenersTests {
    private let event = ServerEvent(kind: .upstream, data: "{}")
    private let secret = ServerEvent(kind: .job, data: "{}")

    private func admit(
        _ listeners: inout EventListeners, seesAll: Bool = false, network: String? = nil, beats: Int? = nil
    ) throws(EventListeners.Refusal) -> (id: Int, bell: AsyncStream<Void>) {
        let (bell, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        return (try listeners.admit(seesAll: seesAll, network: network, beats: beats, bell: continuation), bell)
    }

    @Test func `events come in their order, once, to everybody who may see them`() throws {
        var listeners = EventListeners()
        let stranger = try admit(&listeners).id
        let known = try admit(&listeners, seesAll: true).id
        listeners.publish(event, number: 1)
        listeners.publish(secret, number: 2)
        listeners.publish(.resync(.failed), number: 3)
        let resync = "id: 3\nevent: resync\ndata: {\"reason\":\"failed\"}\n\n"
        let first = "id: 1\nevent: upstream\ndata: {}\n\n"
        #expect(listeners.take(stranger) == [first, resync])
        #expect(listeners.take(known) == [first, "id: 2\nevent: job\ndata: {}\n\n", resync])
        #expect(listeners.take(known) == [])
    }

    @Test func `there are so many places, and one that is given up is free`() throws {
        var listeners = EventListeners(limits: .init(streams: 2, reserved: 0))
        let first = try admit(&listeners).id
        _ = try admit(&listeners)
        #expect(throws: EventListeners.Refusal.isFull) { try admit(&listeners) }
        listeners.remove(first)
        listeners.remove(first)
        let third = try admit(&listeners).id
        #expect(third != first)
        #expect(listeners.take(first) == nil)
        #expect(listeners.count == 2)
    }

    @Test func `the last places are for known callers`() throws {
        var listeners = EventListeners(limits: .init(streams: 3, reserved: 2))
        let stranger = try admit(&listeners).id
        #expect(throws: EventListeners.Refusal.isFull) { try admit(&listeners) }
        _ = try admit(&listeners, seesAll: true)
        _ = try admit(&listeners, seesAll: true)
        #expect(throws: EventListeners.Refusal.isFull) { try admit(&listeners, seesAll: true) }
        listeners.remove(stranger)
        #expect(throws: EventListeners.Refusal.isFull) { try admit(&listeners) }
        _ = try admit(&listeners, seesAll: true)
    }

    @Test func `a network has some places, known or not, and others have theirs`() throws {
        var listeners = EventListeners(limits: .init(streamsPerNetwork: 2))
        let first = try admit(&listeners, network: "192.0.2.7").id
        _ = try admit(&listeners, seesAll: true, network: "192.0.2.7")
        #expect(throws: EventListeners.Refusal.isCrowded) { try admit(&listeners, network: "192.0.2.7") }
        #expect(throws: EventListeners.Refusal.isCrowded) { try admit(&listeners, seesAll: true, network: "192.0.2.7") }
        _ = try admit(&listeners, network: "192.0.2.8")
        for _ in 1...3 { _ = try admit(&listeners) }
        listeners.remove(first)
        _ = try admit(&listeners, network: "192.0.2.7")
    }

    @Test(arguments: [EventListeners.Limits(events: 3), EventListeners.Limits(bytes: 100)])
    func `who is behind is told to ask afresh, once, and then hears again`(limits: EventListeners.Limits) throws {
        var listeners = EventListeners(limits: limits)
        let id = try admit(&listeners).id
        for number in 1...50 { listeners.publish(event, number: Int64(number)) }
        #expect(listeners.take(id) == [ServerEvent.resync(.slow).block(number: 4)])
        listeners.publish(event, number: 51)
        #expect(listeners.take(id) == [event.block(number: 51)])
    }

    @Test func `the bell rings when something waits, and falls silent with the place`() async throws {
        var listeners = EventListeners()
        let (id, bell) = try admit(&listeners)
        var rings = bell.makeAsyncIterator()
        listeners.publish(event, number: 1)
        listeners.publish(event, number: 2)
        #expect(await rings.next() != nil)
        #expect(listeners.take(id)?.count == 2)
        listeners.remove(id)
        #expect(await rings.next() == nil)
    }

    @Test func `a beat is a comment for who waits, and finds who does not read`() throws {
        var listeners = EventListeners()
        let id = try admit(&listeners).id
        #expect(listeners.beat(id) == .listens)
        #expect(listeners.take(id) == [":\n\n"])
        listeners.publish(event, number: 1)
        #expect(listeners.beat(id) == .listens)
        #expect(listeners.take(id) == [event.block(number: 1)], "what comes is sign of life enough")
        #expect(listeners.beat(id) == .listens)
        #expect(listeners.beat(id) == .listens)
        #expect(listeners.beat(id) == .isDeaf)
        _ = listeners.take(id)
        #expect(listeners.beat(id) == .listens)
        #expect(listeners.beat(id + 1) == .isOver)
    }

    @Test func `who was let in by a log-in stays for so many beats`() throws {
        var listeners = EventListeners()
        let id = try admit(&listeners, seesAll: true, beats: 3).id
        for _ in 1...2 {
            #expect(listeners.beat(id) == .listens)
            _ = listeners.take(id)
        }
        #expect(listeners.beat(id) == .isOver)
    }
}
