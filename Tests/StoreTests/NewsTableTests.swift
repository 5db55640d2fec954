import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

/// Which events are told together, and in which order they come.
@Suite struct NewsTableTests {
    let folder: TemporaryFolder
    let store: Store
    let now = Timestamp(seconds: 1_000_000)

    init() async throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
        try await store.write { transaction in
            _ = try transaction.addTestPlayer("Zezima")
            _ = try transaction.addTestPlayer("B0aty")
        }
    }

    @discardableResult
    private func insert(
        _ threshold: Int64, kind: String = "level_up", player: Int64 = 1, minute: Int = 0, isSilent: Bool = false,
        isNews: Bool = true, isKnown: Bool = true, notedAtMinute: Int? = nil
    ) async throws -> Int64? {
        let time = now + .minutes(minute)
        return try await store.write { [now] in
            try $0.insertEvent(
                NewEvent(
                    playerID: player, kind: kind, threshold: threshold, seenAfter: isKnown ? time - .minutes(1) : nil,
                    seenBefore: time, notedAt: notedAtMinute.map { now + .minutes($0) }, isSilent: isSilent,
                    isNews: isNews))
        }
    }

    /// The thresholds of each piece of news.
    private func news(_ filter: NewsFilter = NewsFilter(), after cursor: EventCursor = .start) async throws -> [[Int64]]
    {
        try await store.read { try $0.news(filter, after: cursor, limit: 100).map { $0.events.map(\.threshold) } }
    }

    @Test func `the news of one player and time are one piece`() async throws {
        try await insert(10)
        try await insert(20, kind: "milestone")
        try await insert(30, player: 2)
        try await insert(40, minute: 1)
        try await insert(5, kind: "base_level", minute: 1, isNews: false)
        #expect(try await news() == [[40], [30], [10, 20]])
        let first = try await store.read { try $0.newsItem(id: 1) }
        #expect(first?.events.map(\.news) == [1, 1] && first?.username == "Zezima")
        #expect(first?.seenAfter == now - .minutes(1) && first?.seenBefore == now)
        #expect(try await store.read { try $0.newsItem(id: 2) } == nil)
        try store.close()
    }

    @Test func `what is found out later is a piece of its own, behind what was told meanwhile`() async throws {
        try await insert(10)
        try await insert(20, minute: 1)
        try await insert(1, kind: "hardcore_died", notedAtMinute: 3)
        try await insert(2, kind: "mode_changed", notedAtMinute: 3)
        try await insert(30, kind: "milestone", notedAtMinute: 4)
        try await insert(40, kind: "total_level", notedAtMinute: 0)
        #expect(try await news() == [[20], [30], [1, 2], [10, 40]])
        let late = try await store.read { try $0.newsItem(id: 3) }
        #expect(late?.seenBefore == now && late?.notedAt == now + .minutes(3))
        let heads = try await store.read { try $0.newsIDs(afterEvent: 2, limit: 9) }
        #expect(heads == [3, 5])
        try store.close()
    }

    @Test func `what was brought in is in the feed, and nobody is told of it`() async throws {
        try await insert(10)
        try await store.write { [now] in
            try $0.insertEvent(
                NewEvent(
                    playerID: 2, kind: "level_up", threshold: 20, seenAfter: now, seenBefore: now + .minutes(1),
                    isSilent: true, isNews: true), id: 7)
        }
        #expect(try await news() == [[20], [10]])
        let heads = try await store.read { try $0.newsIDs(afterEvent: 0, limit: 9) }
        #expect(heads == [1])
        try store.close()
    }

    @Test func `a piece whose first event is gone stays one piece`() async throws {
        try await insert(10)
        try await insert(20, kind: "milestone")
        try await insert(30, kind: "total_level")
        try await insert(40, kind: "base_level")
        try await insert(50, minute: 1)
        try await store.write { transaction in
            try transaction.connection.run("DELETE FROM events WHERE id = 1", [])
            try transaction.mendNews(of: 1)
        }
        #expect(try await news() == [[50], [20, 30, 40]])
        let heads = try await store.read { try $0.newsIDs(afterEvent: 0, limit: 9) }
        #expect(heads == [2, 5])
        try store.close()
    }

    @Test func `what is silent, of an unknown time, or known already is no news`() async throws {
        try await insert(10, isSilent: true)
        try await insert(20, kind: "milestone", isKnown: false)
        #expect(try await news() == [])
        try await insert(30, kind: "base_level")
        try await insert(30, kind: "base_level", minute: 5)
        #expect(try await news() == [[30]])
        try store.close()
    }

    @Test func `filters choose, and a page goes on behind the one before`() async throws {
        for minute in 0..<4 { try await insert(Int64(10 + minute), minute: minute) }
        try await insert(1, kind: "renamed", player: 2, minute: 2)
        try await store.write { try $0.setPlayerTags(id: 2, ["clan"]) }
        #expect(try await news(NewsFilter(player: 1)) == [[13], [12], [11], [10]])
        #expect(try await news(NewsFilter(tag: "clan")) == [[1]])
        #expect(try await news(NewsFilter(tag: "clan", kinds: ["level_up"])) == [])
        #expect(try await news(NewsFilter(kinds: ["renamed", "frozen"])) == [[1]])
        // A kind is a whole word of the list.
        #expect(try await news(NewsFilter(kinds: ["renamed_again"])) == [])
        let rows = try await store.read { try $0.news(limit: 2) }
        let last = try #require(rows.last?.events.first)
        #expect(try await news(after: EventCursor(last)).count == 3)
        try store.close()
    }

    @Test(arguments: [-1, NewsFilter.few])
    func `few are found among many as many are, page by page`(few: Int) async throws {
        for number in 0..<1200 {
            let kind = number % 400 == 7 ? "renamed" : number % 3 == 0 ? "milestone" : "level_up"
            // Nearly all pieces have two parts.
            try await insert(Int64(number), kind: kind, player: Int64(number % 200 == 9 ? 2 : 1), minute: number / 2)
        }
        try await store.write { transaction in
            try transaction.setPlayerTags(id: 1, ["main", "all"])
            try transaction.setPlayerTags(id: 2, ["clan", "all"])
        }
        let all = try await store.read { try $0.news(limit: 2000) }
        let filters = [nil, "main", "clan", "all", "nobody's"].flatMap { tag in
            [nil, ["renamed"], ["level_up"], ["level_up", "milestone"], ["frozen"], []].map {
                NewsFilter(tag: tag, kinds: $0)
            }
        }
        for filter in filters {
            let expected = all.filter { news in
                let hasKind = filter.kinds.map { kinds in news.events.contains { kinds.contains($0.kind) } } ?? true
                return hasKind && [nil, "all", news.playerID == 1 ? "main" : "clan"].contains(filter.tag)
            }
            let found = try await store.read { snapshot in
                var (found, cursor): ([NewsRow], EventCursor) = ([], .start)
                while true {
                    let page = try snapshot.news(filter, after: cursor, limit: 100, few: few)
                    found += page
                    guard let head = page.last?.events.first else { return found }
                    cursor = EventCursor(head)
                }
            }
            #expect(found == expected, "\(filter)")
        }
        try store.close()
    }

    @Test func `who is not active is told of only where asked for, who is removed not at all`() async throws {
        try await insert(10)
        try await insert(20, player: 2)
        try await store.write { try $0.setPlayerActive(id: 1, false) }
        #expect(try await news() == [[20]])
        #expect(try await news(NewsFilter(player: 1)) == [[10]])
        try await store.write { [now] in try $0.markPlayerRemoved(id: 1, now: now) }
        #expect(try await news(NewsFilter(player: 1)) == [])
        try store.close()
    }

    @Test func `two players that are one keep their news`() async throws {
        // The first event of the second player's news is one that the first player has too.
        try await insert(10)
        try await insert(10, player: 2, minute: 9)
        try await insert(20, kind: "milestone", player: 2, minute: 9)
        try await store.write { try $0.joinPlayers(2, into: 1) }
        #expect(try await news() == [[20], [10]])
        try store.close()
    }

    @Test func `what had happened before there were news is news by the usual thresholds`() async throws {
        let path = folder.file("old.sqlite")
        let queue = try DatabaseQueue(path: path)
        try await queue.vacuum()
        try queue.inDatabase {
            try $0.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA journal_mode = WAL")
        }
        try Migrations.migrator.migrate(queue, upTo: "0009-imports")
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO players (id, name_key, username, state_since, interval_minutes, origin, created_at)
                    VALUES (1, 'zezima', 'Zezima', 0, 60, 'cli', 0);
                    INSERT INTO metrics (id, wire_name, key, kind, first_seen)
                    VALUES (1, 'Attack', 'attack', 'skill', 0), (2, 'Magic', 'magic', 'skill', 0);
                    INSERT INTO events (player_id, kind, metric_id, threshold, from_value, to_value, seen_after, seen_before, silent)
                    VALUES (1, 'level_up', 1, 69, 68, 69, 1, 2, 0), (1, 'level_up', 1, 71, 69, 71, 2, 3, 0),
                        (1, 'milestone', 1, 15, 14, 16, 2, 3, 0), (1, 'level_up', 1, 98, 91, 98, 3, 4, 0),
                        (1, 'level_up', 1, 99, 98, 99, 4, 5, 0), (1, 'level_up', 2, 70, 60, 70, 4, 5, 1),
                        (1, 'level_up', 2, 80, NULL, 80, NULL, 6, 1), (1, 'virtual_level', 1, 100, 99, 100, 6, 7, 0),
                        (1, 'renamed', NULL, 8, NULL, NULL, 8, 8, 0), (1, 'suspicious_rise', NULL, 9, NULL, NULL, 8, 9, 0);
                    """)
        }
        try queue.close()
        let upgraded = try Store(path: path, durability: .normal, logger: Logger(label: "test"))
        let told = try await upgraded.read { try $0.news(limit: 100).map { $0.events.map(\.threshold) } }
        #expect(told == [[8], [99], [71, 15]])
        try upgraded.close()
    }
}
