/// The simulated hiscores in a process of their own, as `hiscored simulate` runs them.
struct SimulatedUpstream {
    let process: RunningProcess
    let address: String

    init(port: Int = 0, latencyMilliseconds: Int = 0) async throws {
        process = try RunningProcess(
            Hiscored.path, ["simulate", "--port", "\(port)", "--latency-ms", "\(latencyMilliseconds)"])
        address = try await process.capture(#/simulated hiscores are ready at (http://127\.0\.0\.1:\d+)\n/#)
    }
}
