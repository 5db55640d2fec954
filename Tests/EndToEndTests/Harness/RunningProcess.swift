import Foundation
import TestSupport

/// A process of a test: what it writes goes to files, it is signalled by its id, and it is gone when the value is.
final class RunningProcess: Sendable {
    private let process: Process
    private let folder: TemporaryFolder
    private let started = ContinuousClock.now

    /// - parameter executable: an absolute path, or a name that is looked up in the search path.
    init(
        _ executable: String, _ arguments: [String], environment: [String: String] = Hiscored.environment(),
        currentDirectory: String? = nil, input: String? = nil
    ) throws {
        folder = try TemporaryFolder()
        let process = Process()
        let isPath = executable.hasPrefix("/")
        process.executableURL = URL(filePath: isPath ? executable : "/usr/bin/env")
        process.arguments = isPath ? arguments : [executable] + arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: currentDirectory ?? folder.path)
        for name in ["stdout", "stderr"] {
            _ = FileManager.default.createFile(atPath: folder.file(name), contents: nil)
        }
        try Data((input ?? "").utf8).write(to: URL(filePath: folder.file("stdin")))
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.file("stdin")))
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder.file("stdout")))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: folder.file("stderr")))
        try process.run()
        self.process = process
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var id: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var stdout: String { text("stdout") }
    var stderr: String { text("stderr") }
    /// How long the process has been there.
    var age: Duration { ContinuousClock.now - started }

    func signal(_ number: Int32) {
        guard process.isRunning else { return }
        kill(process.processIdentifier, number)
    }

    /// Waits for the end.
    ///
    /// - returns: the exit status, or 128 and the number of the signal that ended the process.
    /// - throws: ``HarnessError`` if it runs on; then it is killed.
    @discardableResult
    func wait(within limit: Duration = .seconds(30)) async throws -> Int32 {
        do {
            return try await eventually("the end of \(name)", within: limit, every: .milliseconds(3)) {
                guard !process.isRunning else { return nil }
                let status = process.terminationStatus
                return process.terminationReason == .uncaughtSignal ? 128 + status : status
            }
        } catch {
            signal(SIGKILL)
            throw HarnessError("\(error); it said:\n\(stdout)\n\(stderr)")
        }
    }

    /// Waits until a line of the output or of the messages matches, and returns what the expression captured.
    ///
    /// - throws: ``HarnessError`` with what was said, when the process ends without it or takes too long.
    func capture(_ expression: Regex<(Substring, Substring)>, within limit: Duration = .seconds(20)) async throws
        -> String
    {
        let found: String? = try? await eventually("a line of \(name)", within: limit, every: .milliseconds(3)) {
            // Asked before the text is read, so that last words are not missed.
            let isOver = !process.isRunning
            if let match = stderr.firstMatch(of: expression) ?? stdout.firstMatch(of: expression) {
                return String(match.1)
            }
            if isOver { throw HarnessError("ended") }
            return nil
        }
        guard let found else {
            let state =
                process.isRunning ? "did not say what was waited for" : "ended with \(process.terminationStatus)"
            throw HarnessError("\(name) \(state); it said:\n\(stdout)\n\(stderr)")
        }
        return found
    }

    private var name: String {
        ([process.executableURL?.path ?? ""] + (process.arguments ?? [])).joined(separator: " ")
    }

    private func text(_ file: String) -> String {
        let data = FileManager.default.contents(atPath: folder.file(file)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
