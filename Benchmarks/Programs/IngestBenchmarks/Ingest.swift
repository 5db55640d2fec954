import BenchmarkSupport
import Simulation
import Store
import Timestamps

/// Fetch, parse, store, finish: the engine as the program puts it together, with a gate that holds nothing back, from
/// waiting jobs to ended ones. Every round fetches each player once, an hour after the last time; some have played.
struct Ingest {
    private static let players = 3000

    let inFlight: Int
    let durability: Durability
    let simulation: SimulationProcess

    func measure(_ report: Report) async throws {
        let name = "ingest, \(durability.rawValue.uppercased()), \(inFlight) in flight"
        guard report.wants(name) else { return }
        let program = try FetchingProgram(durability: durability, port: simulation.port, inFlight: inFlight)
        // Without those that die or change their name.
        let roster = SimulatedWorld(seed: SimulationProcess.seed)
            .roster(count: Self.players * 11 / 10, around: SimulationProcess.start)
            .filter { $0.fallsAt == nil && $0.leavesAt == nil }
            .prefix(Self.players)
        try await program.add(roster.map { ($0.name, $0.mode(at: SimulationProcess.start)) })
        // The first readings bring a hundred samples each, and are not what a year is made of.
        try await program.fetchAll(try await program.enqueueAll())
        var processorSeconds: [Double] = []
        try await report.measure(name, .perSecond, budget: "≥ 3,000 /s", rounds: 7) {
            try simulation.passHour()
            let count = try await program.enqueueAll()
            let stopwatch = Stopwatch()
            let processor = ProcessorStopwatch()
            try await program.fetchAll(count)
            processorSeconds.append(processor.seconds / Double(count))
            return Double(count) / stopwatch.seconds
        }
        report.row("\(name): processor time of each", .milliseconds, processorSeconds, budget: "≤ 0.6 ms")
        try program.close()
    }
}
