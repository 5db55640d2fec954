import BenchmarkSupport
import Foundation

/// The program that serves a database, as a process of its own.
final class ServedProcess {
    let port: Int
    /// From the start of the process to its first answer, in seconds.
    let secondsToFirstAnswer: Double
    private let process = Process()

    /// The program that is measured.
    static var binary: String {
        get throws {
            let binary = ProcessInfo.processInfo.environment["HISCORED_BINARY"] ?? "../.build/release/hiscored"
            guard FileManager.default.isExecutableFile(atPath: binary) else {
                throw MeasurementError(
                    "\(binary) is not there: build it with `swift build -c release` in the repository, "
                        + "or name another in HISCORED_BINARY")
            }
            return binary
        }
    }

    /// Starts it and waits until it answers.
    init(folder: URL) throws {
        let binary = try Self.binary
        let config = folder.appending(path: "config.json")
        // Nobody listens there: what is measured asks no hiscores.
        let text = """
            {"database": {"path": "hiscored.sqlite"}, "server": {"listen": "127.0.0.1:0"},
             "upstream": {"base_url": "http://127.0.0.1:9"}, "log": {"level": "error"}}
            """
        try text.write(to: config, atomically: true, encoding: .utf8)
        let messages = Pipe()
        process.executableURL = URL(filePath: binary)
        process.arguments = ["--config", config.path(percentEncoded: false), "serve"]
        process.standardError = messages
        process.standardOutput = FileHandle.nullDevice
        let stopwatch = Stopwatch()
        try process.run()
        var said = ""
        while true {
            let data = messages.fileHandleForReading.availableData
            guard !data.isEmpty else { throw MeasurementError("the program ended: \(said)") }
            said += String(decoding: data, as: UTF8.self)
            if let match = said.firstMatch(of: #/is ready at http:\/\/127\.0\.0\.1:(\d+)/#), let port = Int(match.1) {
                self.port = port
                break
            }
        }
        // What it says later must not fill the pipe.
        messages.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
        var connection = try HTTPConnection(port: port)
        _ = try connection.get("/health")
        secondsToFirstAnswer = stopwatch.seconds
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    /// Resident memory, in bytes.
    func residentMemory() throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        guard let match = status.firstMatch(of: #/VmRSS:\s+(\d+) kB/#), let kilobytes = Double(match.1) else {
            throw MeasurementError("the memory of the program cannot be read")
        }
        return kilobytes * 1024
    }
}
