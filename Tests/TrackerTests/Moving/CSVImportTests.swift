import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct CSVImportTests {
    let world: TrackerWorld
    /// Noon of a day long past.
    let start: Timestamp

    init() throws {
        world = try TrackerWorld()
        start = world.clock.now - .days(30)
    }

    /// - parameter rows: hours after the start, player, metric, value and rank.
    private func csv(_ rows: [(Int, String, String, String)]) -> String {
        rows.map { "\((start + .hours($0.0)).formatted()),\($0.1),\($0.2),\($0.3)\n" }.joined()
    }

    @discardableResult
    private func bring(
        _ text: String, into other: TrackerWorld? = nil, addsPlayers: Bool = true, dryRun: Bool = false,
        rowsInPart: Int = .max
    ) async throws -> CSVImport.Result {
        let world = other ?? world
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\n" }
        if lines.last == "\n" { lines.removeLast() }
        var firstLine = 2
        let taker = CSVImport(
            into: world.roster, ingest: world.ingest, addsPlayers: addsPlayers, isDryRun: dryRun)
        var whole = CSVImport.Result()
        while !lines.isEmpty {
            let part = lines.prefix(rowsInPart)
            lines.removeFirst(part.count)
            let result = try await taker.take(
                Array((CSVLayout.header + "\n" + part.joined()).utf8), firstLine: firstLine)
            firstLine += part.count
            whole.rows += result.rows
            whole.stored += result.stored
            whole.known += result.known
            whole.players += result.players
            whole.rejections += result.rejections
        }
        return whole
    }

    private func samples(_ name: String, _ metric: String = "attack") async throws -> [[Int64?]] {
        let name = try PlayerName(name)
        return try await world.store.read { [start] snapshot in
            let player = try snapshot.requirePlayer(name)
            let id = try snapshot.requireMetric(metric).id ?? 0
            return try snapshot.samples(player: player.id).filter { $0.metricID == id }.map { sample in
                [(sample.seenAt.milliseconds - start.milliseconds) / 3_600_000, sample.value]
            }
        }
    }

    private func readings(_ name: String) async throws -> [[Int64]] {
        let name = try PlayerName(name)
        return try await world.store.read { [start] snapshot in
            try snapshot.readings(player: snapshot.requirePlayer(name).id).map { reading in
                [reading.seenAt, reading.lastSeenAt].map { ($0.milliseconds - start.milliseconds) / 3_600_000 }
            }
        }
    }

    @Test func `values are stored where they changed, and the player is added`() async throws {
        let rows = [
            (0, "Zezima", "attack", "1000,"), (5, "zezima", "Attack", "1000,"), (9, "Zezima", "attack", "2000,77"),
            (9, "Zezima", "kreearra", "50,"), (12, "Zezima", "attack", ","), (14, "Zezima", "attack", "2000,"),
        ]
        let result = try await bring(csv(rows))
        #expect(result.rows == 6 && result.stored == 5 && result.known == 1 && result.rejections == [])
        #expect(result.players == ["Zezima"])
        #expect(try await samples("Zezima") == [[0, 1000], [9, 2000], [12, nil], [14, 2000]])
        #expect(try await samples("Zezima", "kree'arra") == [[9, 50]])
        #expect(try await readings("Zezima") == [[0, 5], [9, 9], [12, 12], [14, 14]])
        let player = try #require(try await world.player("Zezima"))
        #expect(player.scheduleID != nil && player.origin == "import")
        let (details, ranks) = try await world.store.read { [start] snapshot in
            (
                try snapshot.playerDetails(PlayerName("Zezima")),
                try snapshot.ranks(player: player.id, at: start + .days(2))
            )
        }
        #expect(details.skills.map(\.value) == [2000] && details.seenAt == start + .hours(14))
        #expect(ranks?.ranks.values.map { $0 } == [77] && ranks?.seenAt == start + .hours(9))
    }

    @Test(arguments: [1, 3, Int.max])
    func `again it changes nothing, and the order does not matter`(rowsInPart: Int) async throws {
        var rows: [(Int, String, String, String)] = []
        for hour in 0..<40 {
            rows.append((hour, "Zezima", "attack", "\(1000 + hour / 3 * 100),\(500 - hour)"))
            if hour % 2 == 0 { rows.append((hour, "Zezima", "overall", "\(90_000 + hour / 4 * 100),")) }
        }
        try await bring(csv(rows), rowsInPart: rowsInPart)
        let before = try await MovedContents.read(world.store.path)
        let again = try await bring(csv(rows), rowsInPart: rowsInPart)
        #expect(again.stored == 0 && again.known == rows.count)
        #expect(try await MovedContents.read(world.store.path) == before)

        let other = try TrackerWorld()
        let numbers = SeededNumbers(seed: 5)
        let mixed = rows.map { ($0, numbers.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
        let result = try await bring(csv(mixed), into: other, rowsInPart: rowsInPart)
        #expect(result.rejections == [])
        let after = try await MovedContents.read(other.store.path)
        #expect(after["samples"] == before["samples"])
        #expect(after["readings"]?.count == before["readings"]?.count)
        #expect(after["player_current"]?.count == 1)
    }

    @Test func `between live readings values fit in, and what contradicts them is refused`() async throws {
        let player = try await world.add("Zezima")[0]
        let live = [(0, 1000), (10, 2000), (20, 2000), (30, 3000)]
        for (hour, attack) in live {
            try await world.store(
                TestBody(attack: Int64(attack), activities: [("PvP Arena - Rank", 2500)]).parsed(), of: player,
                at: start + .hours(hour))
        }
        let result = try await bring(
            csv([
                (5, "Zezima", "attack", "1500,"), (15, "Zezima", "attack", "2100,"),
                (25, "Zezima", "attack", "2900,"), (26, "Zezima", "attack", "3000,"),
                (27, "Zezima", "attack", "900,"), (15, "Zezima", "pvp_arena___rank", "2600,"),
                (30, "Zezima", "attack", "4000,"), (2, "Zezima", "defence", "5,"),
            ]))
        #expect(result.rejections.map(\.line) == [6, 8, 9])
        #expect(
            result.rejections[0].reason.hasPrefix("attack cannot be 900: it was 3000 at")
                && result.rejections[0].row.hasSuffix(",Zezima,attack,900,"))
        #expect(result.rejections[1].reason.hasPrefix("attack cannot be 4000: it was 3000 later, at"))
        #expect(result.rejections[2].reason.hasPrefix("defence cannot be 5: it was 0 later"))
        #expect(
            try await samples("Zezima") == [[0, 1000], [5, 1500], [10, 2000], [15, 2100], [25, 2900], [26, 3000]])
        #expect(try await samples("Zezima", "pvp_arena___rank") == [[0, 2500], [15, 2600], [30, 2500]])
        let details = try await world.store.read { try $0.playerDetails(PlayerName("Zezima")) }
        #expect(details.skills.first?.value == 3000 && details.seenAt == start + .hours(30))
        // It goes on from there as if nothing had happened.
        let next = try await world.store(
            TestBody(attack: 3000, activities: [("PvP Arena - Rank", 2500)]).parsed(), of: player,
            at: start + .hours(40))
        #expect(!next.isNewReading)
    }

    @Test func `what was reached is written with its time, and not announced`() async throws {
        try await bring(
            csv([(0, "Zezima", "attack", "80,"), (5, "Zezima", "attack", "90,"), (3, "Zezima", "attack", "83,")]))
        let events = try await world.store.read { try $0.allEvents(player: 1) }
        #expect(events.map(\.kind) == ["level_up"])
        #expect(events.first?.seenAfter == start && events.first?.seenBefore == start + .hours(3))
        #expect(!events.map(\.isSilent).contains(false))
    }

    @Test func `a dry run stores nothing, and players can be kept out`() async throws {
        let text = csv([(0, "Zezima", "attack", "80,"), (0, "Zezima", "no metric", "80,")])
        let result = try await bring(text, dryRun: true)
        #expect(result.stored == 1 && result.players == ["Zezima"] && result.rejections.map(\.line) == [3])
        #expect(result.rejections[0].reason.contains("There is no metric 'no metric'"))
        #expect(try await world.store.read { try $0.players() } == [])
        #expect(try await world.store.read { try $0.metrics() } == [])
        let refused = try await bring(text, addsPlayers: false)
        #expect(refused.rejections.count == 2 && refused.stored == 0)
        #expect(try await world.store.read { try $0.players() } == [])
    }

    @Test func `what export csv writes makes the same history`() async throws {
        let source = try await RoundTripWorld().world
        var text = ""
        try await CSVExport(of: source.store.reader, ExportFilter(players: [PlayerName("Zezima")])).write { text += $0 }
        #expect(text.hasPrefix("time,player,metric,value,rank\n"))
        world.clock.advance(by: .days(200))
        let result = try await bring(String(text.drop { $0 != "\n" }.dropFirst()))
        #expect(result.rejections == [])
        let before = try await Self.curves(source, player: 2)
        let after = try await Self.curves(world, player: 1)
        #expect(before == after && before.count > 20)
        var again = ""
        try await CSVExport(of: world.store.reader, ExportFilter()).write { again += $0 }
        #expect(again.split(separator: "\n").sorted() == text.split(separator: "\n").sorted())
    }

    /// Every change of a player's values, by metric.
    private static func curves(_ world: TrackerWorld, player: Int64) async throws -> [String: [[Int64?]]] {
        try await world.store.read { snapshot in
            let keys = Dictionary(uniqueKeysWithValues: try snapshot.metrics().map { ($0.id, $0.key) })
            return Dictionary(grouping: try snapshot.samples(player: player)) { keys[$0.metricID] ?? "" }
                .mapValues { $0.map { [$0.seenAt.milliseconds, $0.value] } }
        }
    }

    @Test func `an export holds the window and the metrics that were asked for`() async throws {
        let source = try await RoundTripWorld().world
        var text = ""
        let from = source.clock.now - .hours(50)
        let filter = try ExportFilter(
            players: [PlayerName("zezima"), PlayerName("Zezima")], metrics: ["attack", "Zulrah"], from: from,
            to: from + .hours(20))
        try await CSVExport(of: source.store.reader, filter).write { text += $0 }
        let rows = text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(rows.count > 3)
        for row in rows {
            let time = try #require(Timestamp(rfc3339: row[0]))
            #expect(time >= from && time <= from + .hours(20))
            #expect(row[1] == "Zezima" && ["attack", "zulrah"].contains(row[2]) && !row[3].isEmpty)
        }
    }

    @Test func `a quotation mark in the wrong place takes its own row with it, and no other`() async throws {
        let text = csv([
            (0, "Zezima", "attack", "1000,"), (1, "\"Zez\"ima", "attack", "1001,"), (2, "Zezima", "attack", "1002,"),
        ])
        let result = try await bring(text)
        #expect(result.stored == 2 && result.rejections.map(\.line) == [3])
        #expect(result.rejections.first?.reason.contains("closing quotation mark") == true)
        #expect(result.rejections.first?.row.contains(#""Zez"ima"#) == true)
    }

    @Test func `rows with line breaks, and empty lines, keep the lines of the file`() async throws {
        let header = "note,time,player,metric,value\r\n"
        let taker = CSVImport(into: world.roster, ingest: world.ingest, addsPlayers: true, isDryRun: false)
        let time = start.formatted()
        let part = header + "\"two\nlines\",\(time),Zezima,attack,5\r\n\r\nx,\(time),Zezima,nothing,5\r\n"
        let result = try await taker.take(Array(part.utf8), firstLine: 100)
        #expect(result.stored == 1 && result.rejections.map(\.line) == [103])
    }
}
