import BenchmarkSupport
import Foundation
import Timestamps

/// The pages of a board, one after the other over one connection: how long the server takes, and how much it sends.
struct BoardPages {
    private static let rounds = 20
    private static let asked = 10

    let players: Int

    private static let pages = [
        ("board", "/"), ("board, last page", "/?page=1000"), ("board by gains of a year", "/?by=year"),
        ("board of a skill by gains of a day", "/?metric=slayer&by=day"), ("progress", "/progress"),
        ("search", "/search?q=player"),
    ]

    func measure(_ report: Report) async throws {
        let wanted = Self.pages.map { (name: "page, \(players) players: \($0.0)", path: $0.1) }
            .filter { report.wants($0.name) }
        guard !wanted.isEmpty else { return }
        let folder = try ScratchFolder()
        let today = Timestamp(seconds: Int64(Date().timeIntervalSince1970) / 86_400 * 86_400)
        try await PreparedFile.write(players: players, days: 90, to: folder.databasePath, today: today)
        let server = try ServedProcess(folder: URL(filePath: folder.databasePath).deletingLastPathComponent())
        // It ends with the last of its holders.
        defer { withExtendedLifetime(server) {} }
        var connection = try HTTPConnection(port: server.port)
        for page in wanted {
            var sizes: [Double] = []
            var times: [Double] = []
            for _ in 0..<Self.rounds {
                let stopwatch = Stopwatch()
                for _ in 0..<Self.asked { sizes.append(Double(try connection.get(page.path))) }
                times.append(stopwatch.seconds / Double(Self.asked))
            }
            report.row(page.name, .milliseconds, times, budget: "≤ 30 ms")
            report.row("\(page.name), on the wire", .kilobytes, sizes, budget: "≤ 150 kB")
        }
    }
}
