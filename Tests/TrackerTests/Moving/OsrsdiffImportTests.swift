import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// Files of osrsdiff's, brought in.
@Suite struct OsrsdiffImportTests {
    let world: TrackerWorld
    let imports: OsrsdiffImports
    private let start: Timestamp

    init() throws {
        world = try TrackerWorld()
        imports = OsrsdiffImports(roster: world.roster, ingest: world.ingest, clock: world.clock.wallClock)
        start = world.clock.now - .days(30)
    }

    /// Brings files in, in pieces of some size.
    private func bring(
        _ files: [(OsrsdiffTable, String)], isDryRun: Bool = false, pieces size: Int = 1000
    ) async throws -> (report: OsrsdiffReport, rejects: [ImportReject]) {
        var options = OsrsdiffImport.Options()
        options.isDryRun = isDryRun
        options.playersOnly = !files.contains { $0.0 == .hiscoreRecords }
        let work = try imports.work(id: imports.begin(options))
        var rejects: [ImportReject] = []
        for (table, text) in files {
            var rest = Array(text.utf8)[...]
            var offset: Int64 = 0
            repeat {
                let piece = Array(rest.prefix(size))
                rest = rest.dropFirst(piece.count)
                rejects += try await work.take(piece, of: table, at: offset, isLast: rest.isEmpty).rejects
                offset += Int64(piece.count)
            } while !rest.isEmpty
        }
        while true {
            let step = try await work.step()
            rejects += step.rejects
            if let report = step.report { return (report, rejects) }
        }
    }

    private func records(_ count: Int, player: Int = 1, every hours: Int = 1) -> [OsrsdiffFiles.Record] {
        (0..<count).map { index in
            OsrsdiffFiles.Record(
                player: player, time: start + .hours(index * hours), overall: 50_000 + Int64(index) * 10,
                attack: 1000 + Int64(index) * 10, rank: 500 - Int64(index % 7))
        }
    }

    private func refusal(_ files: [(OsrsdiffTable, String)]) async -> String {
        do {
            return "\(try await bring(files).report)"
        } catch {
            return "\(error)"
        }
    }

    @Test func `players come with their intervals and their history`() async throws {
        let (report, rejects) = try await bring([
            (
                .players,
                OsrsdiffFiles.players(
                    OsrsdiffFiles.player(1, "Lynx Titan", minutes: 90, mode: "ironman"),
                    OsrsdiffFiles.player(2, "Zezima", isActive: false))
            ),
            (.hiscoreRecords, OsrsdiffFiles.records(records(250) + records(3, player: 2))),
        ])
        #expect(rejects == [])
        #expect(report.players.rows == 2 && report.players.added == 2 && report.players.inactive == 1)
        #expect(report.readings.rows == 253 && report.readings.stored == 253)
        #expect(report.verification.problems == [])
        #expect(report.verification.playersFound == 2 && report.verification.historiesFound == 2)
        #expect(report.verification.schedulesRight == 1 && report.verification.schedulesExpected == 1)
        #expect(
            report.oddIntervals == [
                .init(minutes: 90, players: 1, cron: "*/90 * * * *", really: "every hour")
            ])
        let lynx = try #require(try await world.player("lynx titan"))
        #expect(lynx.intervalMinutes == 90 && lynx.mode == "ironman" && lynx.modeSetting == "auto")
        #expect(lynx.origin == "import" && lynx.isModeCheckWanted)
        #expect(lynx.createdAt == Timestamp(rfc3339: "2024-05-01T10:00:00.123Z"))
        #expect(lynx.lastFetched == start + .hours(249))
        let schedule = try #require(try await world.store.read { try $0.schedule(id: "player_fetch_\(lynx.id)") })
        #expect(schedule.intervalSeconds == 5400)
        let zezima = try #require(try await world.player("zezima"))
        #expect(!zezima.isActive && zezima.scheduleID == nil)
        #expect(try await world.store.read { try $0.readings(player: lynx.id).count } == 250)
        let kept = try await world.store.read { try $0.imports(limit: 5) }
        #expect(kept.map(\.source) == ["osrsdiff"])
        #expect(try await world.store.read { try $0.metrics().contains { $0.key == "lms___rank" } })
    }

    @Test func `the gains are those of the source`() async throws {
        let all = records(200)
        _ = try await bring([
            (.players, OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima"))),
            (.hiscoreRecords, OsrsdiffFiles.records(all)),
        ])
        let player = try #require(try await world.player("zezima"))
        for (first, last) in [(0, 199), (10, 20), (55, 56)] {
            let (from, to) = (all[first].time, all[last].time)
            let gain = try await world.store.read { snapshot -> Int64? in
                let metric = try #require(try snapshot.metricID(wireName: "Attack"))
                let before = try snapshot.value(player: player.id, metric: metric, at: from)
                let after = try snapshot.value(player: player.id, metric: metric, at: to)
                return before.flatMap { before in after.map { $0 - before } }
            }
            #expect(gain == (all[last].attack ?? 0) - (all[first].attack ?? 0))
        }
    }

    @Test func `the order of the file does not matter, nor does a second time`() async throws {
        let players = OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima"), OsrsdiffFiles.player(2, "B0aty"))
        let all = records(120) + records(40, player: 2, every: 3)
        let numbers = SeededNumbers(seed: 5)
        var shuffled = all
        for index in shuffled.indices {
            shuffled.swapAt(index, Int(numbers.next() % UInt64(shuffled.count)))
        }
        let first = try await bring([(.players, players), (.hiscoreRecords, OsrsdiffFiles.records(shuffled))])
        #expect(first.report.readings.stored == 160 && first.rejects == [])
        let again = try await bring([(.players, players), (.hiscoreRecords, OsrsdiffFiles.records(all))])
        #expect(again.report.readings.known == 160 && again.report.players.kept == 2)
        #expect(again.rejects == [] && again.report.verification.problems == [])
        let more = try await bring([
            (.players, players),
            (.hiscoreRecords, OsrsdiffFiles.records(records(130) + records(40, player: 2, every: 3))),
        ])
        #expect(more.report.readings.known == 160 && more.report.readings.stored == 10)
    }

    @Test func `rows that differ in ranks alone prolong the reading before`() async throws {
        let all = (0..<4).map { OsrsdiffFiles.Record(time: start + .hours($0), rank: Int64(100 - $0)) }
        let (report, _) = try await bring([
            (.players, OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima"))),
            (.hiscoreRecords, OsrsdiffFiles.records(all + [all[2]])),
        ])
        #expect(report.readings.stored == 1 && report.readings.repeated == 3 && report.readings.known == 1)
        let player = try #require(try await world.player("zezima"))
        let readings = try await world.store.read { try $0.readings(player: player.id) }
        #expect(readings.map(\.lastSeenAt) == [start + .hours(3)])
    }

    @Test func `two spellings of a name are one player with one history`() async throws {
        let (report, rejects) = try await bring([
            (
                .players,
                OsrsdiffFiles.players(
                    OsrsdiffFiles.player(1, "Lynx Titan", minutes: 120),
                    OsrsdiffFiles.player(2, "lynx_titan", minutes: 30))
            ),
            (
                .hiscoreRecords,
                OsrsdiffFiles.records(
                    records(20).enumerated().map { index, record in
                        var record = record
                        record.player = index % 2 + 1
                        return record
                    })
            ),
        ])
        #expect(rejects == [])
        #expect(report.players.joined == [["Lynx Titan", "lynx_titan"]] && report.players.added == 1)
        let player = try #require(try await world.player("lynx titan"))
        #expect(player.intervalMinutes == 30)
        #expect(try await world.store.read { try $0.readings(player: player.id).count } == 20)
    }

    @Test func `who is here already keeps what was chosen here`() async throws {
        _ = try await world.roster.add([try world.request("Zezima", minutes: 15)])
        let gone = try await world.add("B0aty")[0]
        _ = try await world.roster.remove(try PlayerName("B0aty"))
        let (report, _) = try await bring([
            (
                .players,
                OsrsdiffFiles.players(
                    OsrsdiffFiles.player(1, "zezima", isActive: false), OsrsdiffFiles.player(2, "B0aty", minutes: 77))
            ),
            (.hiscoreRecords, OsrsdiffFiles.records(records(2))),
        ])
        #expect(report.players.kept == 1 && report.players.returned == 1)
        #expect(try await world.player("zezima")?.intervalMinutes == 15)
        #expect(try await world.player("zezima")?.isActive == true)
        let back = try #require(try await world.player("b0aty"))
        #expect(back.id == gone.id && back.intervalMinutes == 77 && back.scheduleID != nil)
    }

    @Test func `rows that cannot be taken are told with line, reason and themselves`() async throws {
        let good = OsrsdiffFiles.row(records(1)[0])
        let text = [
            OsrsdiffFiles.recordsHeader, good, "nonsense", good.replacing("1,1,", with: "1,9,"), "",
            good.replacing("+00", with: ""), good,
        ].joined(separator: "\r\n")
        let (report, rejects) = try await bring([
            (
                .players,
                OsrsdiffFiles.players(
                    OsrsdiffFiles.player(1, "Zezima"), OsrsdiffFiles.player(2, "much too long a name"),
                    OsrsdiffFiles.player(1, "B0aty"))
            ),
            (.hiscoreRecords, text),
        ])
        #expect(
            rejects.map(\.file) == ["players.csv", "players.csv"] + Array(repeating: "hiscore_records.csv", count: 4))
        #expect(rejects.map(\.line) == [3, 4, 3, 4, 6, 7])
        #expect(rejects[1].reason == "another row has the id 1 already")
        #expect(rejects[2].reason == "it has 1 fields, and the first row 8" && rejects[2].row == "nonsense")
        #expect(rejects[3].reason == "player_id: no row of players.csv that was taken has the id 9")
        #expect(rejects[4].reason.contains("no offset"))
        #expect(rejects[5].reason.contains("no line end"))
        #expect(report.players.rejected == 2 && report.readings.rejected == 4 && report.readings.stored == 1)
    }

    @Test func `what goes down is kept out and told by its line`() async throws {
        var all = records(5)
        all[3].attack = 5
        let (report, rejects) = try await bring([
            (.players, OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima"))),
            (.hiscoreRecords, OsrsdiffFiles.records(all)),
        ])
        #expect(report.readings.setAside == 1 && report.readings.stored == 4)
        #expect(report.verification.onHold == [])
        #expect(rejects.map(\.line) == [5] && rejects[0].row == nil)
        #expect(rejects[0].reason == "numbers went down: Attack went from 1,020 to 5")
        #expect(report.verification.problems == [])
    }

    @Test func `a dry run stores nothing and says what it would`() async throws {
        _ = try await world.add("Zezima")
        let (report, rejects) = try await bring(
            [
                (.players, OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima"), OsrsdiffFiles.player(2, "B0aty"))),
                (.hiscoreRecords, OsrsdiffFiles.records(records(3)) + "x\n"),
            ], isDryRun: true)
        #expect(report.isDryRun && report.players.added == 1 && report.players.kept == 1)
        #expect(report.readings.rows == 4 && rejects.count == 1)
        #expect(try await world.player("b0aty") == nil)
        #expect(try await world.store.read { try $0.imports(limit: 5).count + $0.readingCount() } == 0)
    }

    @Test func `accounts and the log are counted, and not brought in`() async throws {
        let (report, _) = try await bring([
            (.players, OsrsdiffFiles.players()), (.hiscoreRecords, OsrsdiffFiles.records([])),
            (.users, "id,username,is_active,is_admin\n1,admin,t,t\n2,\"ann\",t,f\n"),
            (.taskExecutions, "id,task_name,status,started_at\n1,x,success,\n2,x,failure,\n3,x,success,\n"),
        ])
        #expect(report.accounts.map(\.username) == ["admin", "ann"])
        #expect(report.accounts.map(\.isAdministrator) == [true, false])
        #expect(report.executions == ["success": 2, "failure": 1])
    }

    @Test func `files that are none are one clear error, and nothing is stored`() async throws {
        let players = OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima"))
        #expect(await refusal([(.players, "")]).hasPrefix("players.csv is empty"))
        #expect(await refusal([(.players, "a,b\n1,2\n")]).contains("are missing (found: a, b)"))
        #expect(await refusal([(.hiscoreRecords, OsrsdiffFiles.records([]))]).contains("must come before"))
        #expect(await refusal([(.players, players), (.players, players)]).contains("was read already"))
        #expect(await refusal([]).hasPrefix("there is no players.csv"))
        #expect(await refusal([(.players, "\u{0}\u{1}\n")]).contains("UTF-8"))
        let long = OsrsdiffFiles.players(OsrsdiffFiles.player(1, "a name that is too long"))
        #expect(await refusal([(.players, long)]).contains("none of the 1 rows of players.csv can be taken"))
        let work = try? imports.work(id: imports.begin(OsrsdiffImport.Options()))
        _ = try await work?.take(Array(players.utf8), of: .players, at: 0, isLast: true)
        await #expect {
            try await work?.step()
        } throws: { error in
            "\(error)".contains("there is no hiscore_records.csv")
        }
        #expect(try await world.store.read { try $0.players().count } == 0)
    }

    @Test func `pieces out of turn are refused`() async throws {
        var options = OsrsdiffImport.Options()
        options.playersOnly = true
        let work = try imports.work(id: imports.begin(options))
        let bytes = Array(OsrsdiffFiles.players(OsrsdiffFiles.player(1, "Zezima")).utf8)
        _ = try await work.take(Array(bytes[..<10]), of: .players, at: 0, isLast: false)
        await #expect(throws: UserError.self) {
            try await work.take(Array(bytes[20...]), of: .players, at: 20, isLast: false)
        }
        await #expect(throws: UserError.self) { try await work.step() }
        _ = try await work.take(Array(bytes[10...]), of: .players, at: 10, isLast: true)
        _ = try await work.step()
        await #expect(throws: UserError.self) {
            try await work.take(bytes, of: .hiscoreRecords, at: 0, isLast: true)
        }
    }

    @Test func `a new import ends the one before`() async throws {
        let first = try imports.begin(OsrsdiffImport.Options())
        let second = try imports.begin(OsrsdiffImport.Options())
        #expect(throws: UserError.self) { try imports.work(id: first) }
        try imports.end(id: second)
        #expect(throws: UserError.self) { try imports.work(id: second) }
        #expect(!FileManager.default.fileExists(atPath: world.store.path + ".import"))
    }
}
