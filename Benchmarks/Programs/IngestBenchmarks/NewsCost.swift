import BenchmarkSupport
import Hiscores
import Store
import Tracker

/// What events, news, webhooks and goals add to a fetch: programs that differ in one of them each take their turn in
/// every round, so that what the machine does meanwhile is the same for all. In each reading the same four numbers move.
struct NewsCost {
    private static let players = 3000
    private static let rounds = 9
    private static let inFlight = 32
    private static let name = "ingest of news"

    private struct Variant {
        var what: String
        var course = Course.levels
        /// Levels that are told.
        var told: ClosedRange<Int64>?
        var hasWebhook = false
        var goals: [(metric: String, measure: Goal.Measure, target: Int64)] = []
    }

    /// A variant at work.
    private struct Contestant {
        let variant: Variant
        let program: FetchingProgram
        var rates: [Double] = []
        var processorSeconds: [Double] = []

        func check(events: Int64, readings: Int) throws {
            let expected = variant.course == .steady ? 0 : readings
            guard events == expected else {
                throw MeasurementError(
                    "'\(variant.what)' brought \(events) events, and should have brought \(expected)")
            }
        }
    }

    private static let goals: [(metric: String, measure: Goal.Measure, target: Int64)] = [
        (Course.trained, .value, 150_000_000), (Course.trained, .value, 200_000_000), ("defence", .value, 150_000_000),
        ("zulrah", .value, 50_000), ("overall", .value, 4_000_000_000),
    ]

    private static let variants = [
        Variant(what: "no event", course: .steady), Variant(what: "an event each"),
        Variant(what: "an event that is news each", told: 2...99),
        Variant(what: "the same and a webhook", told: 2...99, hasWebhook: true),
        Variant(what: "no event, 5 goals each", course: .steady, goals: goals),
    ]

    func measure(_ report: Report) async throws {
        guard report.wants(Self.name) else { return }
        let others = try OthersProcess()
        var contestants: [Contestant] = []
        for variant in Self.variants {
            contestants.append(
                Contestant(variant: variant, program: try await Self.program(of: variant, others)))
        }
        let before = try await Self.eventCounts(contestants)
        let disk = try DiskProbe()
        var fsyncs: [Double] = []
        for round in 0..<Self.rounds {
            try others.passHour()
            fsyncs += try disk.times(25)
            // Nobody always comes after the same one.
            for offset in contestants.indices {
                let index = (round + offset) % contestants.count
                try await Self.turn(&contestants[index])
            }
        }
        for (contestant, (before, after)) in zip(contestants, zip(before, try await Self.eventCounts(contestants))) {
            try contestant.check(events: after - before, readings: Self.players * Self.rounds)
        }
        for contestant in contestants {
            let name = "\(Self.name), \(contestant.variant.what)"
            report.row(name, .perSecond, contestant.rates, budget: "–", fsyncs: fsyncs)
            report.row("\(name): processor time of each", .milliseconds, contestant.processorSeconds, budget: "–")
        }
        for contestant in contestants { try contestant.program.close() }
    }

    private static func program(of variant: Variant, _ others: OthersProcess) async throws -> FetchingProgram {
        var thresholds = NewsThresholds()
        thresholds.levels = variant.told.map(Array.init) ?? []
        let receiver = WebhookReceiver(
            name: "clan", service: .discord, address: others.receiver, topics: Set(WebhookTopic.allCases), tag: nil)
        let program = try FetchingProgram(
            durability: .full, port: others.port, inFlight: inFlight, news: NewsRules(thresholds),
            receivers: variant.hasWebhook ? [receiver] : [])
        try await program.add((1...players).map { (try variant.course.name($0), .regular) })
        try await program.fetchAll(try await program.enqueueAll())
        try await program.settleWebhooks()
        try await program.setGoals(variant.goals)
        return program
    }

    private static func eventCounts(_ contestants: [Contestant]) async throws -> [Int64] {
        var counts: [Int64] = []
        for contestant in contestants { counts.append(try await contestant.program.eventCount()) }
        return counts
    }

    private static func turn(_ contestant: inout Contestant) async throws {
        let count = try await contestant.program.enqueueAll()
        let stopwatch = Stopwatch()
        let processor = ProcessorStopwatch()
        try await contestant.program.fetchAll(count)
        contestant.processorSeconds.append(processor.seconds / Double(count))
        contestant.rates.append(Double(count) / stopwatch.seconds)
    }
}
