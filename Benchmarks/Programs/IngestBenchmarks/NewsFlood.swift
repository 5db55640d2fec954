import BenchmarkSupport
import Hiscores
import Store
import Tracker

/// Five hundred players reach a level at once, and one webhook is told.
struct NewsFlood {
    private static let players = 500
    private static let rounds = 3
    private static let name = "500 levels, one webhook"

    func measure(_ report: Report) async throws {
        guard report.wants(Self.name) else { return }
        let others = try OthersProcess()
        var thresholds = NewsThresholds()
        thresholds.levels = Array(2...99)
        let receiver = WebhookReceiver(
            name: "clan", service: .discord, address: others.receiver, topics: [.level], tag: nil)
        let program = try FetchingProgram(
            durability: .full, port: others.port, inFlight: 32, news: NewsRules(thresholds), receivers: [receiver])
        try await program.add((1...Self.players).map { (try Course.levels.name($0), .regular) })
        try await program.fetchAll(try await program.enqueueAll())
        try await program.settleWebhooks()
        var (messages, gaps): ([Double], [Double]) = ([], [])
        try await report.measure("\(Self.name): until all is told", .seconds, budget: "–", rounds: Self.rounds) {
            try others.passHour()
            let count = try await program.enqueueAll()
            let stopwatch = Stopwatch()
            var (received, seconds) = (OthersProcess.Received(), 0.0)
            try await program.fetchAll(count) {
                while received.announcements.count < count {
                    try await Task.sleep(for: .milliseconds(100))
                    received.add(try others.takeReceived())
                }
                seconds = stopwatch.seconds
                // For what is told twice.
                try await Task.sleep(for: .seconds(3))
                received.add(try others.takeReceived())
            }
            guard received.announcements.values.allSatisfy({ $0 == 1 }) else {
                throw MeasurementError("some news were told twice")
            }
            messages.append(Double(received.messages))
            gaps.append(received.shortestGap ?? 0)
            return seconds
        }
        report.row("\(Self.name): shortest time between two messages", .seconds, gaps, budget: "≥ 1 s")
        report.row("\(Self.name): messages", .count, messages, budget: "≥ 50")
        try program.close()
    }
}

extension OthersProcess.Received {
    fileprivate mutating func add(_ other: Self) {
        messages += other.messages
        announcements.merge(other.announcements, uniquingKeysWith: +)
        arrivals += other.arrivals
    }
}
