import Foundation
import TestSupport

/// A process of a test: what it writes goes to files, it is signalled by its id, and it is gone when the value is.
final class RunningProcess: Sendable {
    private let process: ChildProcess
    private let folder: TemporaryFolder
    private let name: String
    private let started = ContinuousClock.now

    /// - parameter executable: a path, or a name that is looked up in the search path.
    init(
        _ executable: String, _ arguments: [String], environment: [String: String] = Hiscored.environment(),
        currentDirectory: String? = nil, input: String = ""
    ) throws {
        folder = try TemporaryFolder()
        name = ([executable] + arguments).joined(separator: " ")
        for (file, text) in [("stdin", input), ("stdout", ""), ("stderr", "")] {
            try text.write(toFile: folder.file(file), atomically: false, encoding: .utf8)
        }
        // `env` changes the folder and becomes the program, with the same id.
        process = try ChildProcess(
            "/usr/bin/env", ["-C", currentDirectory ?? folder.path, executable] + arguments, environment: environment,
            files: (folder.file("stdin"), folder.file("stdout"), folder.file("stderr")))
    }

    var id: Int32 { process.id }
    var isRunning: Bool { process.status == nil }
    var stdout: String { text("stdout") }
    var stderr: String { text("stderr") }
    /// How long the process has been there.
    var age: Duration { ContinuousClock.now - started }

    func signal(_ number: Int32) {
        process.signal(number)
    }

    /// Waits for the end.
    ///
    /// - returns: the exit status, or 128 and the number of the signal that ended the process.
    /// - throws: ``HarnessError`` if it runs on; then it is killed.
    @discardableResult
    func wait(within limit: Duration = .patience) async throws -> Int32 {
        do {
            return try await eventually("the end of \(name)", within: limit, every: .milliseconds(3)) {
                process.status
            }
        } catch {
            signal(SIGKILL)
            throw HarnessError("\(error); it said:\n\(stdout)\n\(stderr)")
        }
    }

    /// Waits until a line of the output or of the messages matches, and returns what the expression captured.
    ///
    /// - throws: ``HarnessError`` with what was said, when the process ends without it or takes too long.
    func capture(_ expression: Regex<(Substring, Substring)>, within limit: Duration = .patience) async throws
        -> String
    {
        let found: String? = try? await eventually("a line of \(name)", within: limit, every: .milliseconds(3)) {
            // Asked before the text is read, so that last words are not missed.
            let isOver = !isRunning
            if let match = stderr.firstMatch(of: expression) ?? stdout.firstMatch(of: expression) {
                return String(match.1)
            }
            if isOver { throw HarnessError("ended") }
            return nil
        }
        guard let found else {
            let state = process.status.map { "ended with \($0)" } ?? "did not say what was waited for"
            throw HarnessError("\(name) \(state); it said:\n\(stdout)\n\(stderr)")
        }
        return found
    }

    private func text(_ file: String) -> String {
        let data = FileManager.default.contents(atPath: folder.file(file)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
