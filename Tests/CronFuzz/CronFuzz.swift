import ArgumentParser
import Cron
import Foundation
import TestSupport

/// Feeds the parser texts that are no expressions, or only nearly, for a while. It ends with 1 when a text is handled
/// wrongly or memory grows, and by a signal when one crashes it or keeps it busy for more than ten seconds. The same
/// seed makes the same texts.
@main
struct CronFuzz: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cron-fuzz")

    @Option(help: "How long, in seconds.")
    var seconds = 10

    @Option(help: "The seed; without it a new one.")
    var seed: UInt64 = .random(in: 0..<1_000_000_000)

    /// How much the resident memory may grow after the first fifth of the time.
    private static let memoryTolerance = 1 << 20

    func run() throws {
        say("cron-fuzz: seed \(seed), \(seconds) s")
        let texts = FuzzTexts(SeededNumbers(seed: seed))
        let check = try FuzzCheck()
        let start = ContinuousClock.now
        let (warm, end) = (start + .milliseconds(seconds * 200), start + .seconds(seconds))
        var memoryWhenWarm: Int?
        var count = 0
        // The largest first, so that the memory they take is not taken for a leak.
        for text in texts.largest { try look(at: text, number: 0, check) }
        while count % 100 != 0 || ContinuousClock.now < end {
            // A text that keeps the parser busy ends the process.
            if count % 100 == 0 { alarm(10) }
            try look(at: texts.next(), number: count, check)
            count += 1
            if memoryWhenWarm == nil, ContinuousClock.now >= warm { memoryWhenWarm = Memory.resident }
        }
        let (before, after) = (memoryWhenWarm ?? 0, Memory.resident)
        say(
            "cron-fuzz: \(count) texts, \(check.expressions) expressions; memory \(before >> 10) KiB, then \(after >> 10) KiB"
        )
        guard after <= before + Self.memoryTolerance else {
            say("cron-fuzz: memory grew")
            throw ExitCode(1)
        }
        guard check.expressions > count / 100 else {
            say("cron-fuzz: hardly any text was an expression, so hardly anything was tried")
            throw ExitCode(1)
        }
    }

    private func look(at text: String, number: Int, _ check: FuzzCheck) throws {
        do {
            try check.look(at: text)
        } catch {
            say("cron-fuzz: text \(number) of seed \(seed), \(text.prefix(200).debugDescription): \(error)")
            throw ExitCode(1)
        }
    }

    private func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

private enum Memory {
    /// The bytes of this process that are in memory; 0 where the system does not tell.
    static var resident: Int {
        // What was freed is given back first, where the C library (glibc) can do that: else it looks like a leak.
        if let symbol = dlsym(nil, "malloc_trim") {
            typealias Trim = @convention(c) (Int) -> Int32
            _ = unsafeBitCast(symbol, to: Trim.self)(0)
        }
        let statistics = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let fields = statistics.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
    }
}
