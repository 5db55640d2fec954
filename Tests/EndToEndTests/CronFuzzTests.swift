import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Random texts for the cron parser, in a process of their own. `HISCORED_FUZZ_SECONDS` makes it longer; the output
    /// names the seed.
    @Suite struct CronFuzzing {
        private static let seconds =
            ProcessInfo.processInfo.environment["HISCORED_FUZZ_SECONDS"].flatMap { Int($0) } ?? 8

        @Test func `no text crashes the cron parser, keeps it busy or costs memory`() async throws {
            let fuzz = try RunningProcess(Hiscored.product("CronFuzz"), ["--seconds", "\(Self.seconds)"])
            let status = try await fuzz.wait(within: .seconds(Self.seconds) + .patience)
            #expect(status == 0, "\(fuzz.stdout)\(fuzz.stderr)")
            #expect(fuzz.stdout.contains("expressions; memory"), "\(fuzz.stdout)\(fuzz.stderr)")
        }
    }
}
