import BenchmarkPlayers
import BenchmarkSupport
import Foundation
import Hiscores

/// What the program's verbs take for moving in and out: the history of osrsdiff's players, and its own export.
struct MovingIn {
    private static let rounds = 3

    let players: Int
    /// Of each player.
    let records: Int

    func measure(_ report: Report) async throws {
        let size = "\(players) players × \(records) records"
        let names = (
            osrsdiff: "import osrsdiff, \(size)", memory: "import osrsdiff: memory", out: "export ndjson, \(size)",
            back: "import ndjson, \(size)"
        )
        guard [names.osrsdiff, names.memory, names.out, names.back].contains(where: report.wants) else { return }
        let source = try ScratchFolder()
        let folder = URL(filePath: source.databasePath).deletingLastPathComponent()
        try write(to: folder)
        var (memories, last) = ([Double](), try ScratchFolder())
        try await report.measure(names.osrsdiff, .milliseconds, budget: "≤ 60 s", rounds: Self.rounds) {
            last = try ScratchFolder()
            let verb = try FinishedVerb(["import", "osrsdiff", folder.path(percentEncoded: false)], in: last)
            memories.append(verb.peakMemory)
            return verb.seconds
        }
        report.row(names.memory, .kilobytes, memories, budget: "≤ 100 MB")
        let export = folder.appending(path: "all.ndjson")
        try await report.measure(names.out, .milliseconds, budget: "–", rounds: Self.rounds) {
            try FinishedVerb(["export", "ndjson"], in: last, output: export).seconds
        }
        try await report.measure(names.back, .milliseconds, budget: "–", rounds: Self.rounds) {
            try FinishedVerb(["import", "ndjson", export.path(percentEncoded: false)], in: try ScratchFolder()).seconds
        }
    }

    // MARK: - What osrsdiff would have

    private func write(to folder: URL) throws {
        var list = "id,username,created_at,last_fetched,is_active,fetch_interval_minutes,schedule_id,game_mode\n"
        for player in 1...players {
            list += "\(player),player \(player),2024-05-01 10:00:00+00,,t,60,player_fetch_\(player),regular\n"
        }
        try list.write(to: folder.appending(path: "players.csv"), atomically: false, encoding: .utf8)
        let file = folder.appending(path: "hiscore_records.csv")
        let header = "id,player_id,fetched_at,overall_rank,overall_level,overall_experience,skills_data,bosses_data\n"
        try header.write(to: file, atomically: false, encoding: .utf8)
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        var accounts = (1...players).map { Account(number: $0) }
        // As osrsdiff writes them: hour by hour, all players.
        for hour in 0..<records {
            var rows = ""
            for index in accounts.indices {
                accounts[index].driftRanks()
                accounts[index].play()
                rows += try row(player: index + 1, hour: hour, accounts[index].body())
            }
            try handle.write(contentsOf: Data(rows.utf8))
        }
        try handle.close()
    }

    private func row(player: Int, hour: Int, _ body: HiscoresBody) -> String {
        func text(_ number: Int64?) -> String { number.map { String($0) } ?? "null" }
        var (skills, bosses) = ([String](), [String]())
        for row in body.rows.dropFirst() {
            let start = #"""\#(row.metric.key)"": {""rank"": \#(text(row.rank)), "#
            if row.metric.isSkill {
                let level = row.level.map { String($0) } ?? "null"
                skills.append(start + #"""level"": \#(level), ""experience"": \#(text(row.value))}"#)
            } else {
                bosses.append(start + #"""kc"": \#(text(row.value))}"#)
            }
        }
        let day = String(format: "2025-%02d-%02d %02d:00:00+00", 1 + hour / 672, 1 + hour / 24 % 28, hour % 24)
        let overall = body.overall
        return "\(hour),\(player),\(day),\(text(overall.rank)),1800,\(text(overall.value)),"
            + "\"{\(skills.joined(separator: ", "))}\",\"{\(bosses.joined(separator: ", "))}\"\n"
    }
}
