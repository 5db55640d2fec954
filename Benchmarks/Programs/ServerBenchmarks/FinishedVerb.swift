import BenchmarkSupport
import Foundation

/// A verb of the program that was run to its end on a database of its own.
struct FinishedVerb {
    /// From the start of the process to its end.
    let seconds: Double
    /// The most of resident memory that it had, in bytes.
    private(set) var peakMemory = 0.0

    /// - parameter output: where its output goes; nil: nowhere.
    /// - throws: ``MeasurementError`` when it fails.
    init(_ arguments: [String], in folder: ScratchFolder, output: URL? = nil) throws {
        let place = URL(filePath: folder.databasePath).deletingLastPathComponent()
        let config = place.appending(path: "config.json")
        try #"{"database": {"path": "hiscored.sqlite"}}"#.write(to: config, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: try ServedProcess.binary)
        process.arguments = ["--config", config.path(percentEncoded: false)] + arguments
        process.currentDirectoryURL = place
        let messages = place.appending(path: "messages")
        process.standardError = try Self.newFile(messages)
        if let output {
            process.standardOutput = try Self.newFile(output)
        } else {
            process.standardOutput = FileHandle.nullDevice
        }
        let stopwatch = Stopwatch()
        try process.run()
        while process.isRunning {
            peakMemory = max(peakMemory, Self.peakMemory(of: process.processIdentifier) ?? 0)
            usleep(20_000)
        }
        process.waitUntilExit()
        seconds = stopwatch.seconds
        guard process.terminationStatus == 0 else {
            throw MeasurementError(
                "\(arguments.joined(separator: " ")) ended with \(process.terminationStatus): "
                    + (try String(contentsOf: messages, encoding: .utf8)))
        }
    }

    private static func newFile(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    /// Nil once it is gone.
    private static func peakMemory(of process: Int32) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let match = status.firstMatch(of: #/VmHWM:\s+(\d+) kB/#), let kilobytes = Double(match.1)
        else { return nil }
        return kilobytes * 1024
    }
}
