import BenchmarkSupport
import Foundation
import Timestamps

/// Requests per second, over eight connections.
struct AnsweringServer {
    private static let connections = 8
    private static let rounds = 5
    private static let seconds = 3.0

    let players: Int

    private struct Question {
        var name: String
        var budget: String
        /// The request with that number.
        var path: @Sendable (Int) -> String
    }

    private var questions: [Question] {
        let players = players
        let player: @Sendable (Int) -> String = { "player%20\($0 * 7919 % players + 1)" }
        return [
            Question(name: "an empty route", budget: "–") { _ in "/livez" },
            Question(name: "stats, all players in turn", budget: "≥ 12,000 /s, p99 ≤ 5 ms") {
                "/api/v1/players/\(player($0))/stats"
            },
            Question(name: "history of a year", budget: "≥ 1,500 /s") {
                "/api/v1/players/\(player($0))/history?days=365"
            },
            Question(name: "history of a skill over a year", budget: "≥ 1,500 /s") {
                "/api/v1/players/\(player($0))/history/skills/overall?days=365"
            },
            Question(name: "gains of a week", budget: "–") { "/api/v1/players/\(player($0))/gains?period=week" },
            Question(name: "leaderboard", budget: "≥ 1,500 /s") { _ in "/api/v1/leaderboard/overall-exp" },
            Question(name: "board by gains of a week", budget: "≥ 1,500 /s") { _ in
                "/api/v1/boards/overall?by=gain&period=week"
            },
            Question(name: "a player's page", budget: "≤ 30 ms each") { "/players/\(player($0))" },
            Question(name: "the board's page", budget: "≤ 30 ms each") { _ in "/" },
        ]
    }

    func measure(_ report: Report) async throws {
        let wanted = questions.filter { report.wants($0.name) }
        guard !wanted.isEmpty else { return }
        let folder = try ScratchFolder()
        let today = Timestamp(seconds: Int64(Date().timeIntervalSince1970) / 86_400 * 86_400)
        try await PreparedFile.write(players: players, days: 365, to: folder.databasePath, today: today)
        let server = try ServedProcess(folder: URL(filePath: folder.databasePath).deletingLastPathComponent())
        for question in wanted {
            var latencies: [Double] = []
            let load = HTTPLoad(port: server.port, connections: Self.connections, seconds: Self.seconds)
            _ = try load.run(question.path)
            try await report.measure(question.name, .perSecond, budget: question.budget, rounds: Self.rounds) {
                let outcome = try load.run(question.path)
                latencies.append(outcome.latencyP99)
                return outcome.perSecond
            }
            report.row("\(question.name): p99", .milliseconds, latencies, budget: "")
        }
        report.row("memory after that", .kilobytes, [try server.residentMemory()], budget: "–")
    }
}
