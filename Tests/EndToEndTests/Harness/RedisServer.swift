import Foundation
import TestSupport

/// A Redis of a test's own on loopback, empty; gone when the value is.
final class RedisServer: Sendable {
    private let folder: TemporaryFolder
    private let process: RunningProcess
    let port: Int

    init() async throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let port = try FreePort().number
        self.port = port
        process = try RunningProcess(
            "redis-server",
            ["--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.path])
        try await eventually("Redis", every: .milliseconds(50)) {
            guard process.isRunning else { throw HarnessError("Redis ended: \(process.stdout)") }
            let tool = try await Tool.run("redis-cli", ["-p", "\(port)", "ping"])
            return tool.stdout == "PONG\n" ? true : nil
        }
    }

    deinit {
        process.signal(SIGKILL)
    }

    /// What a command answers, raw.
    func ask(_ words: String...) async throws -> String {
        try await Tool.run("redis-cli", ["-p", "\(port)"] + words).stdout
    }

    func stop() async throws {
        process.signal(SIGTERM)
        try await process.wait()
    }
}
