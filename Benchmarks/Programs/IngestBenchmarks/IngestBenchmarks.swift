import BenchmarkSupport
import Foundation
import Store

/// What a reading costs from the request to the end of its job (DESIGN §10), against the simulated hiscores.
///
/// The hiscores are this program once more, as a process of its own, so that their work is not counted.
@main
struct IngestBenchmarks {
    static func main() async throws {
        if CommandLine.arguments.dropFirst().first == SimulationProcess.argument {
            return try await SimulationProcess.serve()
        }
        if CommandLine.arguments.dropFirst().first == OthersProcess.argument {
            return try await OthersProcess.serve()
        }
        await Report.program { report in
            let simulation = try SimulationProcess()
            for inFlight in [32, 128] {
                for durability in [Durability.full, .normal] {
                    try await Ingest(inFlight: inFlight, durability: durability, simulation: simulation)
                        .measure(report)
                }
            }
            try await NewsCost().measure(report)
            try await NewsFlood().measure(report)
        }
    }
}
