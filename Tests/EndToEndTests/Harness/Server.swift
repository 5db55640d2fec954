/// A hiscored that is ready: `serve` or `demo`.
struct Server {
    let process: RunningProcess
    /// `http://127.0.0.1:PORT`.
    let address: String

    /// Waits for the ready line.
    init(_ process: RunningProcess) async throws {
        self.process = process
        address = try await process.capture(#/hiscored \S+ is ready at (http://127\.0\.0\.1:\d+)\n/#)
    }

    func get(_ path: String) async throws -> HTTPAnswer {
        try await LoopbackHTTP.get(address + path)
    }

    /// How long a stop may take: systemd kills after 30 s (`TimeoutStopSec`), and so long a silent connection is kept.
    static let stopLimit = Duration.seconds(25)

    /// Asks the process to stop and waits until it has.
    ///
    /// - returns: the exit status.
    @discardableResult
    func stop(_ signal: Int32 = 15) async throws -> Int32 {
        process.signal(signal)
        return try await process.wait()
    }
}
