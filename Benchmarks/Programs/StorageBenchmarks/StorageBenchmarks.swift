import BenchmarkSupport

/// What a year of readings takes of the disk, and how long it takes to show a player that has one.
///
/// The history is written through the ingest, at past times. Idle and active players go into files of their own, a few
/// of each: what ten thousand take is reckoned from them.
@main
struct StorageBenchmarks {
    static func main() async {
        await Report.program { report in
            let idle = try await YearOfReadings(players: 60, isActive: false).measure(report)
            let active = try await YearOfReadings(players: 12, isActive: true).measure(report)
            guard let idle, let active else { return }
            report.row(
                "active player, a year, beside the daily ranks", .kilobytes, [active - idle], budget: "≤ 300 kB")
            report.row(
                "10,000 players with a year, every tenth active", .kilobytes, [9000 * idle + 1000 * active],
                budget: "≤ 2,000,000 kB")
        }
    }
}
