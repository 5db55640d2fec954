import Foundation
import Hiscores
import TestSupport
import Testing
import Timestamps

/// An import of as many records as `HISCORED_IMPORT_RECORDS` says, 200 of each player; without that it is left out, as a
/// build for debugging takes long for it. `.ci/run` gives it 200,000, and the release build.
@Suite struct ImportScaleTests {
    private static let records = ProcessInfo.processInfo.environment["HISCORED_IMPORT_RECORDS"].flatMap { Int($0) }
    private static let recordsOfPlayer = 200
    /// For any size.
    private static let mostMemory = 100 << 20

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// osrsdiff's files: hour by hour, all players. Of 23 skills nothing happens.
    private func write(players: Int) throws {
        var list = "id,username,is_active,fetch_interval_minutes\n"
        for player in 1...players { list += "\(player),player \(player),t,90\n" }
        try list.write(toFile: folder.file("players.csv"), atomically: false, encoding: .utf8)
        let idle = MetricCatalog.all.filter { $0.kind == .skill }.dropFirst().map {
            #", ""\#($0.key)"": {""rank"": null, ""level"": 1, ""experience"": 0}"#
        }.joined()
        let header = "id,player_id,fetched_at,overall_rank,overall_level,overall_experience,skills_data,bosses_data\n"
        try header.write(toFile: folder.file("hiscore_records.csv"), atomically: false, encoding: .utf8)
        let file = try FileHandle(forWritingTo: URL(filePath: folder.file("hiscore_records.csv")))
        try file.seekToEnd()
        for hour in 0..<Self.recordsOfPlayer {
            let time = Timestamp(seconds: 1_735_689_600 + Int64(hour) * 3600).formatted()
                .replacing("T", with: " ").replacing("Z", with: "+00")
            var rows: [UInt8] = []
            for player in 1...players {
                let value = 1000 + hour * (1 + player % 7) * 100
                rows += Array(
                    (#"\#(hour),\#(player),\#(time),\#(player + hour),60,\#(value),"{""attack"": {""rank"": 9, "#
                        + #"""level"": 9, ""experience"": \#(value)}\#(idle)}","#
                        + #""{""zulrah"": {""rank"": 5, ""kc"": \#(hour / 3)}}"\#n"#).utf8)
            }
            try file.write(contentsOf: Data(rows))
        }
        try file.close()
    }

    private func bringIn(_ setup: Setup) throws -> RunningProcess {
        try RunningProcess(
            Hiscored.path, ["--config", setup.config, "import", "osrsdiff", folder.path],
            currentDirectory: setup.folder.path)
    }

    /// A digest of what there is, so that a million rows need not be held.
    private func digest(_ setup: Setup) async throws -> String {
        let tool = try await Tool.run(
            "/bin/sh", ["-c", #"sqlite3 "$0" "$1" | sha256sum"#, setup.database, ImportedContents.statements])
        #expect(tool.status == 0, "\(tool.stderr)")
        return tool.stdout
    }

    @Test(.enabled(if: records != nil, "HISCORED_IMPORT_RECORDS is not set"))
    func `it takes little memory whatever the size, and killed and run again it ends as without`() async throws {
        let count = (Self.records ?? 0) / Self.recordsOfPlayer * Self.recordsOfPlayer
        try write(players: count / Self.recordsOfPlayer)
        let whole = try Setup()
        let process = try bringIn(whole)
        var memory = 0
        while process.isRunning {
            memory = max(memory, (try? ProcessMemory(of: process.id).peak) ?? 0)
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await process.wait() == 0, "\(process.stderr)")
        #expect(memory > 0 && memory < Self.mostMemory, "\(memory >> 20) MB")
        #expect(process.stdout.contains("\(Int64(count).grouped) stored"), "\(process.stdout)")

        let killed = try Setup()
        for part in 1...3 {
            let process = try bringIn(killed)
            try await eventually("part \(part) of it", within: .seconds(300), every: .milliseconds(20)) {
                let stored = (try? await killed.sql("SELECT count(*) FROM readings")).flatMap { Int($0) } ?? 0
                return stored > count / 5 * part || !process.isRunning ? true : nil
            }
            #expect(process.isRunning, "it was over before it could be killed")
            process.signal(SIGKILL)
            try await process.wait()
        }
        let last = try bringIn(killed)
        #expect(try await last.wait(within: .seconds(600)) == 0, "\(last.stderr)")
        let (expected, found) = (try await digest(whole), try await digest(killed))
        #expect(found == expected)
    }
}
