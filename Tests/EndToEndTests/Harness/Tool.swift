import Foundation

/// A command that was run to its end.
struct Tool {
    var status: Int32
    var stdout: String
    var stderr: String

    static func run(
        _ executable: String, _ arguments: [String], environment: [String: String] = Hiscored.environment(),
        currentDirectory: String? = nil, input: String = ""
    ) async throws -> Tool {
        let process = try RunningProcess(
            executable, arguments, environment: environment, currentDirectory: currentDirectory, input: input)
        let status = try await process.wait()
        return Tool(status: status, stdout: process.stdout, stderr: process.stderr)
    }

    /// Runs a verb of hiscored.
    static func hiscored(
        _ arguments: String..., environment: [String: String] = [:], currentDirectory: String? = nil
    ) async throws -> Tool {
        try await run(
            Hiscored.path, arguments, environment: Hiscored.environment(environment),
            currentDirectory: currentDirectory)
    }

    /// Whether a command of that name is in the search path.
    static func exists(_ name: String) -> Bool {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    func json() throws -> JSON { try JSON(stdout) }
}
