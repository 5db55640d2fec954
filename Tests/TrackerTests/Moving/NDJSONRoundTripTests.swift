import Foundation
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct NDJSONRoundTripTests {
    private func export(_ world: TrackerWorld, _ filter: ExportFilter? = nil) async throws -> String {
        var text = ""
        try await NDJSONExport(of: world.store.reader, filter ?? ExportFilter()).write { text += $0 }
        return text
    }

    @discardableResult
    private func bring(
        _ text: String, into world: TrackerWorld, linesPerPart: Int = 7, skip: Bool = false
    ) async throws -> NDJSONImport.Result {
        let lines = text.split(separator: "\n")
        let taker = NDJSONImport(into: world.roster, passesOverExisting: skip)
        var whole = NDJSONImport.Result()
        for start in stride(from: 0, to: lines.count, by: linesPerPart) {
            let part = lines[start..<min(start + linesPerPart, lines.count)].joined(separator: "\n")
            let result = try await taker.take(part, firstLine: start + 1)
            whole.lines += result.lines
            whole.players += result.players
            whole.passedOver += result.passedOver
            whole.isComplete = result.isComplete
        }
        return whole
    }

    @Test(arguments: [1, 7, 100_000])
    func `an export that is brought into an empty file makes an equal one`(linesPerPart: Int) async throws {
        let world = try await RoundTripWorld().world
        let text = try await export(world)
        let other = try TrackerWorld()
        other.clock.advance(by: .days(1000))
        let result = try await bring(text, into: other, linesPerPart: linesPerPart)
        #expect(result.isComplete)
        #expect(result.players == ["Zezima", "Lynx 2", "Cron-Man"])
        let (before, after) = (try await RoundTripWorld.contents(world), try await RoundTripWorld.contents(other))
        for (table, rows) in before {
            #expect(rows == after[table], "\(table)")
            #expect(!rows.isEmpty, "\(table)")
        }
        #expect(try await export(other) == text)
    }

    @Test func `nothing of accounts is in it`() async throws {
        let world = try await RoundTripWorld().world
        let text = try await export(world)
        let types = try text.split(separator: "\n").dropFirst().map { try ImportLine(String($0)).string("type") }
        #expect(
            Set(types) == [
                "metric", "player", "reading", "samples", "ranks", "current", "held", "event", "goal", "end",
                "schedule",
                "end_of_file",
            ])
    }

    @Test func `one player goes into a file that has others, with ids of its own`() async throws {
        let world = try await RoundTripWorld().world
        let other = try TrackerWorld()
        for name in ["A", "B", "C"] {
            let player = try await other.add(name)[0]
            try await other.store(TestBody(activities: [("Nex", 3), ("Zulrah", 4)]).parsed(), of: player)
        }
        let text = try await export(world, ExportFilter(players: [PlayerName("zezima")]))
        #expect(try await bring(text, into: other).players == ["Zezima"])
        let player = try #require(try await other.player("Zezima"))
        #expect(player.id == 4 && player.scheduleID == "player_fetch_4")
        let details = try await other.store.read { try $0.playerDetails(PlayerName("Zezima")) }
        #expect(details.activities.first { $0.metric.key == "zulrah" }?.value == 29)
        #expect(details.skills.first?.value == 1_014_000)
        let again = try await export(other, ExportFilter(players: [PlayerName("zezima")]))
        func own(_ text: String) -> [Substring] {
            text.split(separator: "\n").filter {
                $0.contains(#""type":"samples""#) || $0.contains(#""type":"current""#)
            }
        }
        #expect(own(again) == own(text))
    }

    @Test func `a player that is there already is refused, or passed over`() async throws {
        let world = try await RoundTripWorld().world
        let text = try await export(world)
        let other = try TrackerWorld()
        _ = try await other.add("Zezima")
        await #expect(throws: UserError.self) { try await bring(text, into: other) }
        #expect(try await other.player("Lynx 2") == nil)
        let result = try await bring(text, into: other, skip: true)
        #expect(result.passedOver == ["Zezima"] && result.players == ["Lynx 2", "Cron-Man"])
        #expect(try await other.store.read { try $0.firstSeen(player: 1) } == nil)
    }

    @Test func `an import that broke off shows nobody by halves, and the next one goes on`() async throws {
        let world = try await RoundTripWorld().world
        let text = try await export(world)
        let lines = text.split(separator: "\n")
        let end = try #require(lines.firstIndex { $0.contains(#""type":"end""#) })
        let other = try TrackerWorld()
        try await bring(lines[..<end].joined(separator: "\n"), into: other)
        #expect(try await other.store.read { try $0.players() } == [])
        #expect(try await other.player("Zezima") == nil)
        let result = try await bring(text, into: other)
        #expect(result.players.count == 3)
        #expect(try await RoundTripWorld.contents(other) == RoundTripWorld.contents(world))
    }

    @Test(arguments: [
        ("samples", "samples instead of"), ("ranks", "days of ranks instead of"), ("event", "events instead of"),
        ("current", "0 last values instead of 1"), ("held", "0 readings on hold instead of 1"),
        ("goal", "1 goals instead of 2"),
    ])
    func `a line that is missing is told at the end of its player`(type: String, words: String) async throws {
        let world = try await RoundTripWorld().world
        var lines = try await export(world).split(separator: "\n")
        let index = try #require(lines.lastIndex { $0.contains(#""type":"\#(type)""#) && $0.contains("zezima") })
        lines.remove(at: index)
        let other = try TrackerWorld()
        await #expect {
            try await bring(lines.joined(separator: "\n"), into: other)
        } throws: { error in
            let message = (error as? UserError)?.message ?? ""
            return message.contains(words) && message.contains("lines are missing")
        }
        #expect(try await other.player("Zezima") == nil)
    }

    @Test func `an export of a version that counted less still comes in`() async throws {
        let world = try await RoundTripWorld().world
        let text = try await export(world)
        let older = text.replacing(#/"(current|held|goals)":\d+,?/#, with: "").replacing(",}", with: "}")
        #expect(older != text)
        let other = try TrackerWorld()
        #expect(try await bring(older, into: other).players == ["Zezima", "Lynx 2", "Cron-Man"])
        #expect(try await export(other) == text)
    }

    @Test(arguments: [
        ("no json", "line 1: this is no JSON"), ("[]", "line 1: expected a JSON object"),
        (#"{"a":1}"#, "line 1: this is no export of hiscored"),
        (#"{"format":"hiscored","version":2,"partial":false}"#, "line 1: the export has version 2"),
        (#"{"format":"hiscored","version":1,"partial":true}"#, "line 1: the export holds some metrics"),
    ])
    func `what is no export is told`(text: String, words: String) async throws {
        let world = try TrackerWorld()
        await #expect {
            try await bring(text, into: world)
        } throws: { error in
            (error as? UserError)?.message.hasPrefix(words) == true
        }
    }

    @Test(arguments: [
        (#""state":"ok""#, #""state":"odd""#, "state: this version knows no \"odd\""),
        (#""username":"Zezima""#, #""username":"<b>""#, "username: the player name"),
        (#""username":"Zezima""#, #""username":"Other""#, "player: 'zezima' is not the name 'Other'"),
        (#""interval_minutes":60"#, #""interval_minutes":0"#, "interval: 0 minutes is below 1"),
        (#""table":"regular""#, #""table":"none""#, "table: there is no hiscore table"),
        (#""seen_at":""#, #""seen_at":"x"#, "seen_at: expected a time"),
        (#""overall":["#, #""nothing":["#, "the line that says what metric"),
        (#""misses":0"#, #""misses":"0""#, "misses: expected a whole number, got \"0\""),
        (#""type":"samples""#, #""type":"stuff""#, "this version knows no lines of type \"stuff\""),
        (#""last_seen_at":"2"#, #""last_seen_at":"1"#, "the database refuses it"),
    ])
    func `a line that is wrong is told with its number, and its part is not stored`(
        text: String, replacement: String, words: String
    ) async throws {
        let world = try await RoundTripWorld().world
        let export = try await export(world)
        let range = try #require(export.range(of: text))
        let other = try TrackerWorld()
        await #expect {
            try await bring(
                export.replacingCharacters(in: range, with: replacement), into: other, linesPerPart: 100_000)
        } throws: { error in
            let message = (error as? UserError)?.message ?? ""
            return message.contains(words) && message.hasPrefix("line ")
        }
        #expect(try await other.store.read { try $0.players() } == [])
    }

    @Test func `what is filtered says so, and holds nothing else`() async throws {
        let world = try await RoundTripWorld().world
        let start = world.clock.now - .hours(40)
        let text = try await export(world, ExportFilter(metrics: ["Zulrah"], from: start))
        #expect(text.hasPrefix(#"{"format":"hiscored","partial":true,"version":1}"#))
        for line in text.split(separator: "\n") where line.contains(#""type":"samples""#) {
            let line = try ImportLine(String(line))
            #expect(try line.object("values").keys.sorted() == ["zulrah"])
            #expect(try line.time("seen_at") >= start)
        }
        #expect(throws: UserError.self) { try ExportFilter(from: start, to: start - .hours(1)) }
        await #expect(throws: UserError.unknownPlayer("Nobody")) {
            _ = try await export(world, ExportFilter(players: [PlayerName("Nobody")]))
        }
        await #expect(throws: UserError.self) { _ = try await export(world, ExportFilter(metrics: ["Zulrak"])) }
    }
}
