import BenchmarkSupport
import Foundation

/// This program once more, as a process of its own, so that its work is not counted. It listens at a port, and is told
/// what to do a line at a time.
///
/// The process ends with its standard input, so it does not outlive its parent.
final class Child {
    let port: Int
    private let process = Process()
    private let orders = Pipe()
    private let answers = Pipe()

    /// Starts it and waits until it listens.
    ///
    /// - parameter role: its argument.
    init(_ role: String) throws {
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [role]
        process.standardInput = orders
        process.standardOutput = answers
        try process.run()
        guard let port = Self.line(from: answers.fileHandleForReading).flatMap({ Int($0) }) else {
            throw MeasurementError("the process that plays '\(role)' did not start")
        }
        self.port = port
    }

    deinit {
        try? orders.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// - returns: what it answers.
    @discardableResult
    func tell(_ order: String) throws -> String {
        try orders.fileHandleForWriting.write(contentsOf: Data("\(order)\n".utf8))
        guard let answer = Self.line(from: answers.fileHandleForReading) else {
            throw MeasurementError("the process that plays others has ended")
        }
        return answer
    }

    /// The body of that process, once it listens: obeys until its standard input ends.
    static func obey(port: Int, _ answer: @escaping @Sendable (_ order: String) -> String) async {
        say("\(port)")
        await withCheckedContinuation { continuation in
            Thread {
                while let order = line(from: .standardInput) { say(answer(order)) }
                continuation.resume()
            }.start()
        }
    }

    private static func say(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }

    /// The next line; nil at the end. A line is all that is sent at a time.
    private static func line(from file: FileHandle) -> String? {
        let data = file.availableData
        return data.isEmpty
            ? nil : String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
