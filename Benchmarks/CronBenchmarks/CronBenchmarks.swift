import Benchmark
import BenchmarkSupport
import Cron
import Foundation
import Timestamps

/// The cron engine on one core: the 200 expressions of `../shared/cron/cron-bench-200.json` beside the repository.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.throughput, .wallClock], warmupIterations: 10, scalingFactor: .kilo, maxDuration: .seconds(3),
        maxIterations: 100_000)

    do {
        let texts = try Expressions.read()
        let expressions = try texts.map { try CronExpression($0) }
        try next("next, UTC", expressions, in: .utc)
        try next("next, America/New_York", expressions, in: CronTimeZone("America/New_York"))
        try next("next, Australia/Lord_Howe", expressions, in: CronTimeZone("Australia/Lord_Howe"))
        Benchmark("parse") { benchmark in
            for index in benchmark.scaledIterations {
                blackHole(try CronExpression(texts[index % texts.count]))
            }
        }
        try farAway()
    } catch {
        FileHandle.standardError.write(Data("no benchmarks of cron: \(error)\n".utf8))
    }
    disk()
}

/// Successive runs of each expression, twenty from the start of 2026 and then again.
private func next(_ name: String, _ expressions: [CronExpression], in zone: CronTimeZone) throws {
    let start = Timestamp(seconds: 1_767_225_600)
    Benchmark(name) { benchmark in
        var index = 0
        var count = 0
        var cursor = start
        for _ in benchmark.scaledIterations {
            cursor = expressions[index].next(after: cursor, in: zone) ?? start
            count += 1
            if count == 20 {
                count = 0
                cursor = start
                index = index + 1 == expressions.count ? 0 : index + 1
            }
        }
        blackHole(cursor)
    }
}

/// Expressions that never fire, and those that wait longest: 40 years for a 29 February on a Sunday.
private func farAway() throws {
    let newYork = try CronTimeZone("America/New_York")
    let start = Timestamp(seconds: 3_729_024_000)
    let cases = [
        ("never", "0 0 30 2 *", CronTimeZone.utc), ("never, a wildcard job in a zone", "* * 30 2 *", newYork),
        ("40 years away", "0 0 29 2 */7", .utc), ("40 years away, America/New_York", "0 0 29 2 */7", newYork),
        ("40 years away, a wildcard job in America/New_York", "* * 29 2 */7", newYork),
    ]
    for (name, text, zone) in cases {
        let expression = try CronExpression(text)
        Benchmark(name) { benchmark in
            for _ in benchmark.scaledIterations { blackHole(expression.next(after: start, in: zone)) }
        }
    }
}

/// What the disk does meanwhile.
private func disk() {
    Benchmark(
        "disk: write 4 KiB and fsync",
        configuration: .init(metrics: [.wallClock], scalingFactor: .one, maxDuration: .seconds(1))
    ) { benchmark in
        let disk = try DiskProbe()
        benchmark.startMeasurement()
        try disk.writeAndSync()
        benchmark.stopMeasurement()
    }
}

private enum Expressions {
    /// - throws: when the file is absent.
    static func read() throws -> [String] {
        let repository = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = repository.deletingLastPathComponent().appending(path: "shared/cron/cron-bench-200.json")
        return try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    }
}
