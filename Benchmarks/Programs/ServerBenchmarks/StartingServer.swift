import BenchmarkSupport
import Foundation
import Timestamps

/// From the start of the process to its first answer, and its memory once pages were asked for.
struct StartingServer {
    private static let rounds = 7

    let players: Int

    func measure(_ report: Report) async throws {
        let (start, memory) = ("start to first answer, \(players) players", "memory, \(players) players")
        guard report.wants(start) || report.wants(memory) else { return }
        let folder = try ScratchFolder()
        let today = Timestamp(seconds: Int64(Date().timeIntervalSince1970) / 86_400 * 86_400)
        try await PreparedFile.write(players: players, days: 3, to: folder.databasePath, today: today)
        let place = URL(filePath: folder.databasePath).deletingLastPathComponent()
        var memories: [Double] = []
        try await report.measure(start, .milliseconds, budget: "≤ 500 ms", rounds: Self.rounds) {
            let server = try ServedProcess(folder: place)
            let load = HTTPLoad(port: server.port, connections: 8, seconds: 2)
            _ = try load.run { "/api/v1/players/player%20\($0 % 10_000 + 1)/stats" }
            memories.append(try server.residentMemory())
            return server.secondsToFirstAnswer
        }
        report.row(memory, .kilobytes, memories, budget: "≤ 80,000 kB")
    }
}
