import GRDB
import Logging
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Store

@Suite struct EventTableTests {
    let folder: TemporaryFolder
    let store: Store
    let now = Timestamp(seconds: 1_000_000)

    init() async throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
        try await store.write { transaction in
            for (id, name) in [(1, "zezima"), (2, "b0aty")] {
                try transaction.connection.run(
                    """
                    INSERT INTO players (id, name_key, username, state_since, interval_minutes, origin, created_at)
                    VALUES (?, ?, ?, 0, 60, 'cli', 0)
                    """, [id, name, name])
            }
            for (id, key) in [(1, "attack"), (2, "zulrah")] {
                try transaction.connection.run(
                    "INSERT INTO metrics (id, wire_name, key, kind, first_seen) VALUES (?, ?, ?, 'skill', 0)",
                    [id, key, key])
            }
        }
    }

    private func event(
        _ threshold: Int64, kind: String = "level_up", metric: Int64? = 1, player: Int64 = 1, minute: Int = 0,
        isFirstSighting: Bool = false, isSilent: Bool = false
    ) -> NewEvent {
        let time = now + .minutes(minute)
        return NewEvent(
            playerID: player, kind: kind, metricID: metric, threshold: threshold, from: threshold - 1, to: threshold,
            seenAfter: isFirstSighting ? nil : time - .minutes(1), seenBefore: time,
            isSilent: isSilent || isFirstSighting)
    }

    /// Whether each of the events was new.
    private func insert(_ events: NewEvent...) async throws -> [Bool] {
        try await store.write { transaction in try events.map { try transaction.insertEvent($0) != nil } }
    }

    private func thresholds(of player: Int64) async throws -> [Int64] {
        try await store.read { try $0.events(player: player, limit: 100).map(\.threshold) }
    }

    @Test func `what was written comes back`() async throws {
        var written = event(70)
        written.detail = #"{"why":"because"}"#
        #expect(try await insert(written) == [true])
        let rows = try await store.read { try $0.events(player: 1, limit: 10) }
        let row = try #require(rows.first)
        #expect(row.username == "zezima" && row.kind == "level_up" && row.metricID == 1 && row.threshold == 70)
        #expect(row.from == 69 && row.to == 70 && row.detail == #"{"why":"because"}"#)
        #expect(row.seenAfter == now - .minutes(1) && row.seenBefore == now && !row.isSilent)
        #expect(try await store.read { try $0.lastEventID() } == row.id)
        try store.close()
    }

    @Test func `a step is written once, for each player, kind and metric`() async throws {
        #expect(try await insert(event(70), event(70), event(70, minute: 5)) == [true, false, false])
        #expect(
            try await insert(event(70, player: 2), event(70, kind: "milestone"), event(70, metric: 2))
                == [true, true, true])
        #expect(try await thresholds(of: 1) == [70, 70, 70])
        try store.close()
    }

    @Test func `an event without a metric is the same event too`() async throws {
        #expect(
            try await insert(event(5, kind: "renamed", metric: nil), event(5, kind: "renamed", metric: nil))
                == [true, false])
        #expect(try await insert(event(6, kind: "renamed", metric: nil, minute: 1)) == [true])
        await #expect(throws: DatabaseError.self) {
            try await store.write { transaction in
                try transaction.connection.run(
                    """
                    INSERT INTO events (player_id, kind, threshold, seen_before, silent)
                    VALUES (1, 'renamed', 5, 0, 0)
                    """)
            }
        }
        try store.close()
    }

    @Test func `after a rollback a step below one that was reached is not written`() async throws {
        #expect(try await insert(event(73)) == [true])
        let again = try await insert(event(71, minute: 10), event(73, minute: 20), event(74, minute: 30))
        #expect(again == [false, false, true])
        #expect(try await thresholds(of: 1) == [74, 73])
        try store.close()
    }

    @Test func `a first sighting marks a step and all below it, and is in no feed`() async throws {
        #expect(try await insert(event(70, isFirstSighting: true)) == [true])
        #expect(try await insert(event(69, minute: 1), event(70, minute: 2)) == [false, false])
        #expect(try await thresholds(of: 1) == [])
        #expect(try await insert(event(71, minute: 3)) == [true])
        #expect(try await thresholds(of: 1) == [71])
        try store.close()
    }

    @Test func `imported history tells when steps were reached that were known without a time`() async throws {
        #expect(try await insert(event(70, isFirstSighting: true)) == [true])
        let imported = [event(69, minute: -90, isSilent: true), event(70, minute: -80, isSilent: true)]
        #expect(try await insert(imported[0], imported[1]) == [true, false])
        let rows = try await store.read { try $0.events(player: 1, limit: 10) }
        #expect(rows.map(\.threshold) == [70, 69])
        #expect(rows.map(\.seenBefore) == [now - .minutes(80), now - .minutes(90)])
        #expect(rows.map(\.isSilent) == [true, true])
        // Once more changes nothing.
        #expect(try await insert(imported[0], imported[1]) == [false, false])
        #expect(try await store.read { try $0.events(player: 1, limit: 10) } == rows)
        try store.close()
    }

    @Test func `a clock that went back does not refuse an event`() async throws {
        var event = event(70)
        event.seenAfter = now + .hours(1)
        #expect(try await insert(event) == [true])
        #expect(try await store.read { try $0.events(player: 1, limit: 1) }.first?.seenAfter == now)
        try store.close()
    }

    @Test func `pages go on where the last one ended, events of one time among them`() async throws {
        for threshold in 1...7 { _ = try await insert(event(Int64(threshold), minute: threshold / 4)) }
        _ = try await insert(event(3, player: 2, minute: 1))
        var pages: [[String]] = []
        var cursor = EventCursor.start
        while true {
            let page = try await store.read { [cursor] in try $0.events(after: cursor, limit: 3) }
            guard let last = page.last else { break }
            pages.append(page.map { "\($0.username) \($0.threshold)" })
            cursor = EventCursor(last)
            // What is new does not move the pages behind.
            _ = try await insert(event(Int64(100 + pages.count), minute: 60))
        }
        #expect(
            pages == [
                ["b0aty 3", "zezima 7", "zezima 6"], ["zezima 5", "zezima 4", "zezima 3"],
                ["zezima 2", "zezima 1"],
            ])
        let own = try await store.read { [now] snapshot in
            try snapshot.events(player: 1, after: EventCursor(seenBefore: now, id: 3), limit: 10)
        }
        #expect(own.map(\.threshold) == [2, 1])
        try store.close()
    }

    @Test func `a removed player is in no feed, and a purged one leaves nothing`() async throws {
        _ = try await insert(event(50), event(60, player: 2))
        try await store.write { try $0.connection.run("UPDATE players SET removed_at = 1 WHERE id = 1") }
        #expect(try await store.read { try $0.events(limit: 10) }.map(\.threshold) == [60])
        try await store.write { try $0.connection.run("DELETE FROM players WHERE id = 1") }
        #expect(try await thresholds(of: 1) == [])
        try store.close()
    }

    @Test func `listeners hear of what is new, once it is on the disk, and not of what was known`() async throws {
        let heard = Mutex<[Set<Change>]>([])
        store.onCommit { changes in heard.withLock { $0.append(changes) } }
        _ = try await insert(event(50))
        let first = heard.withLock { $0 }
        #expect(first == [[.events, .player(id: 1)]])
        _ = try await insert(event(50))
        let both = heard.withLock { $0 }.filter { !$0.isEmpty }
        #expect(both.count == 1)
        try store.close()
    }
}
