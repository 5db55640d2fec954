import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// What is told of a commit.
@Suite struct EventHubTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    /// What a listener gets until an event of a kind has come, without the greeting.
    private func next(
        _ subscription: EventSubscription, until kind: ServerEventKind = .resync, count: Int = 1
    ) async -> [String] {
        var all: [String] = []
        for await _ in subscription.bell {
            all += (subscription.take() ?? []).filter { !$0.hasPrefix("retry:") }
            if all.count(where: { $0.contains("event: \(kind.rawValue)\n") }) >= count { break }
        }
        return all.map { $0.replacing(#/^id: \d+\n/#, with: "") }
    }

    private func listen(seesAll: Bool = false, after number: String? = nil) throws -> EventSubscription {
        try world.events.listen(seesAll: seesAll, network: nil, isForGood: true, after: number)
    }

    @Test func `a player that comes and is read for the first time`() async throws {
        let subscription = try listen()
        let player = try await world.track("Zezima")
        #expect(
            await next(subscription, until: .player) == [
                """
                event: player
                data: {"change":"added","game_mode":null,"id":1,"is_active":true,"last_fetched":null,"paused":false,\
                "state":"pending","username":"Zezima"}


                """
            ])
        var reading = TestReading()
        reading.skills = ["Attack": 1000]
        try await world.read(player, reading)
        _ = await next(subscription, until: .reading)
        reading.skills = ["Attack": 1001]
        reading.overall?.experience += 1
        world.clock.advance(by: .hours(1))
        try await world.read(player, reading)
        let news = await next(subscription, until: .reading)
        #expect(news.count == 2)
        #expect(news[0].contains(#""change":"changed""#))
        #expect(news[0].contains(#""last_fetched":"2026-11-23T09:00:00+00:00""#))
        #expect(
            news[1] == """
                event: reading
                data: {"id":1,"metrics":["overall","attack"],"seen_at":"2026-11-23T09:00:00+00:00","username":"Zezima"}


                """)
    }

    @Test func `a player is renamed, deactivated, back and removed`() async throws {
        let player = try await world.track("Zezima")
        let subscription = try listen()
        var told: [String] = []
        func change(_ body: () async throws -> Void) async throws {
            try await body()
            let news = await next(subscription, until: .player)
            told += news.compactMap { $0.firstMatch(of: #/"change":"(\w+)".*"username":"(\w+)"/#) }.map {
                "\($0.1) \($0.2)"
            }
        }
        let (old, new) = (try PlayerName("Zezima"), try PlayerName("Zezimb"))
        try await change { _ = try await world.roster.rename(old, to: new) }
        try await change { _ = try await world.roster.deactivate(new) }
        try await change { _ = try await world.roster.reactivate(new) }
        try await change { _ = try await world.roster.remove(new) }
        #expect(told == ["renamed Zezimb", "deactivated Zezimb", "added Zezimb", "removed Zezimb"])
        // Of one that is hidden nothing is told any more.
        try await world.store.write { transaction in
            try transaction.deletePlayer(id: player.id)
            transaction.note(.gate(host: "hiscores.example"))
        }
        #expect(await next(subscription, until: .upstream).count == 1)
    }

    @Test func `a player that is gone without a trace is told to who heard of it`() async throws {
        let subscription = try listen()
        let player = try await world.track("Zezima")
        _ = await next(subscription, until: .player)
        try await world.store.write { try $0.deletePlayer(id: player.id) }
        let news = await next(subscription, until: .player)
        #expect(news.first?.contains(#""change":"removed","game_mode":null,"id":1,"#) == true)
        #expect(news.first?.contains(#""username":"Zezima""#) == true)
    }

    @Test func `failures are no news for strangers`() async throws {
        let player = try await world.track("Zezima")
        let (stranger, known) = (try listen(), try listen(seesAll: true))
        // Something is told of the player once, then only what strangers see.
        try await world.store.write { $0.note(.player(id: player.id)) }
        _ = await next(stranger, until: .player)
        let now = world.clock.now
        try await world.store.write { transaction in
            let job = try #require(try transaction.waitingJob(uniqueKey: PlayerRow.fetchKey(id: player.id)))
            try transaction.claim(job: job.id, token: 7, now: now, leaseExpiresAt: now)
            _ = try transaction.finish(job: job.id, token: 7, state: .failed, error: "the cable\nis cut", now: now)
            try transaction.notePlayerFailed(id: player.id, error: "the cable is cut")
        }
        let jobs = await next(known, until: .job)
        #expect(jobs.last?.contains(#""last_error":"the cable\nis cut""#) == true)
        #expect(jobs.last?.contains(#""state":"failed""#) == true)
        #expect(jobs.last?.contains(#""username":"Zezima""#) == true)
        try await world.store.write { $0.note(.gate(host: "hiscores.example")) }
        let news = await next(stranger, until: .upstream)
        #expect(news.count == 1, "\(news)")
    }

    @Test func `the gate is told as the API shows it`() async throws {
        let subscription = try listen()
        let (now, until) = (world.clock.now, world.clock.now + .minutes(5))
        try await world.store.write { transaction in
            try transaction.setGate(
                host: "hiscores.example", GateRow(nextAt: until, breaker: "open", openUntil: until, strikes: 1),
                now: now)
            transaction.note(.gate(host: "hiscores.example"))
        }
        let news = await next(subscription, until: .upstream)
        #expect(news.first?.contains(#""state":"closed""#) == true)
        try await world.serving { call in
            let shown = try await call("GET", "/api/v1/upstream").text
            #expect(news == ["event: upstream\ndata: \(shown)\n\n"])
        }
    }

    @Test func `too much at once is one word`() async throws {
        let subscription = try listen(seesAll: true)
        try await world.store.write { transaction in
            for id in 0...Int64(EventHub.mostChanges) { transaction.note(.job(id: id)) }
        }
        #expect(await next(subscription) == ["event: resync\ndata: {\"reason\":\"many\"}\n\n"])
    }

    @Test func `jobs that nobody hears of are not told, and count for who comes again`() async throws {
        let stranger = try listen()
        let greeting = try #require(stranger.take())
        let number = String(try #require(greeting.first?.firstMatch(of: #/id: (\d+)/#)).1)
        try await world.store.write { transaction in
            for id in 0...Int64(EventHub.mostChanges) { transaction.note(.job(id: id)) }
        }
        try await world.store.write { $0.note(.gate(host: "hiscores.example")) }
        let news = await next(stranger, until: .upstream)
        #expect(news.count == 1, "\(news)")
        try await world.store.write { $0.note(.job(id: 1)) }
        let known = try listen(seesAll: true, after: String(try #require(Int64(number)) + 2))
        #expect(known.take()?.last?.contains(#"{"reason":"reconnected"}"#) == true)
    }

    @Test func `a database that cannot be read is told and logged, and what comes after it too`() async throws {
        let subscription = try listen()
        try await world.store.write { $0.note(.gate(host: "hiscores.example")) }
        _ = await next(subscription, until: .upstream)
        try world.store.close()
        world.events.hear([.gate(host: "hiscores.example")])
        #expect(await next(subscription) == ["event: resync\ndata: {\"reason\":\"failed\"}\n\n"])
        let line = "error: what changed could not be read; who listens is told to ask afresh changes=1 error="
        #expect(world.log.lines.contains { $0.hasPrefix(line) }, "\(world.log.lines)")
    }

    @Test func `who comes again is told to ask afresh, if anything happened meanwhile`() async throws {
        func greeting(after number: String?) throws -> [String] {
            try #require(try listen(after: number).take())
        }
        let first = try greeting(after: nil)
        #expect(first.count == 1)
        let number = try #require(first[0].firstMatch(of: #/^retry: 5000\nid: (\d+)\n\n$/#)).1
        #expect(try greeting(after: String(number)).count == 1)
        #expect(world.events.count == 0)
        try await world.store.write { $0.note(.work) }
        #expect(try greeting(after: String(number)).count == 1)
        try await world.store.write { $0.note(.gate(host: "hiscores.example")) }
        #expect(try greeting(after: String(number)).last?.contains(#"{"reason":"reconnected"}"#) == true)
        #expect(try greeting(after: "nonsense").last?.contains(#"{"reason":"reconnected"}"#) == true)
        #expect(try greeting(after: nil).count == 1)
    }
}
