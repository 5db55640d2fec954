import BenchmarkSupport

/// What the engine and the store under it cost (DESIGN §10). Words on the command line choose among the measurements.
@main
struct EngineBenchmarks {
    static func main() async {
        await Report.program { report in
            for schedules in [10, 1_000_000] {
                try await IdleTick(schedules: schedules).measure(report)
            }
            for timing in FiringSchedules.Timing.allCases {
                try await FiringSchedules(timing: timing).measure(report)
            }
            for isLogged in [false, true] {
                for durability in JobCycle.durabilities {
                    for inFlight in [1, 16, 128] {
                        try await JobCycle(inFlight: inFlight, durability: durability, isLogged: isLogged)
                            .measure(report)
                    }
                }
            }
            try await WritesBesideBackup().measure(report)
            for crowd in ClaimCost.Crowd.allCases {
                try await ClaimCost(crowd: crowd).measure(report)
            }
        }
    }
}
