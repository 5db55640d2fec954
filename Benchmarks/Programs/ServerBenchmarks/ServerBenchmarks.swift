import BenchmarkSupport

/// How fast the real program answers over loopback, with a thousand players that have a year of readings each; how
/// soon it answers after a start, and what it takes of memory, with ten thousand; and what a page of a board costs with
/// five hundred; and how fast a history is brought in and taken out.
///
/// The program is the release build of the repository, `../.build/release/hiscored`, or `$HISCORED_BINARY`.
@main
struct ServerBenchmarks {
    static func main() async {
        await Report.program { report in
            try await AnsweringServer(players: 1000).measure(report)
            try await BoardPages(players: 500).measure(report)
            try await StartingServer(players: 10_000).measure(report)
            try await MovingIn(players: 1000, records: 200).measure(report)
        }
    }
}
