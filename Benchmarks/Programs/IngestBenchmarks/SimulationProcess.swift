import BenchmarkSupport
import Foundation
import Logging
import Simulation
import Synchronization
import Timestamps

/// The simulated hiscores in a process of their own. Their clock stands still until it is told to go on, so that a
/// round of fetches finds what an hour has brought.
///
/// The process ends with its standard input, so it does not outlive its parent.
final class SimulationProcess {
    static let argument = "simulate"
    static let seed: UInt64 = 1
    /// The time it is there at first: the beginning of 2026.
    static let start = Timestamp(seconds: 1_767_225_600)

    let port: Int
    private let process = Process()
    private let orders = Pipe()
    private let answers = Pipe()

    /// Starts it and waits until it listens.
    init() throws {
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [Self.argument]
        process.standardInput = orders
        process.standardOutput = answers
        try process.run()
        guard let port = Self.line(from: answers.fileHandleForReading).flatMap({ Int($0) }) else {
            throw MeasurementError("the simulated hiscores did not start")
        }
        self.port = port
    }

    deinit {
        try? orders.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Lets an hour pass there.
    func passHour() throws {
        try orders.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        guard Self.line(from: answers.fileHandleForReading) != nil else {
            throw MeasurementError("the simulated hiscores have ended")
        }
    }

    /// The body of that process.
    static func serve() async throws {
        let hours = Hours()
        let clock = WallClock { start + .hours(hours.count) }
        let server = SimulationServer(
            world: SimulatedWorld(seed: seed), clock: clock,
            logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() })
        try await server.whileRunning { port in
            answer("\(port)")
            await withCheckedContinuation { continuation in
                Thread {
                    while line(from: .standardInput) != nil {
                        hours.pass()
                        answer("an hour later")
                    }
                    continuation.resume()
                }.start()
            }
        }
    }

    private static func answer(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }

    /// The next line; nil at the end. A line is all that is sent at a time.
    private static func line(from file: FileHandle) -> String? {
        let data = file.availableData
        return data.isEmpty
            ? nil : String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

private final class Hours: Sendable {
    private let passed = Atomic<Int>(0)

    var count: Int { passed.load(ordering: .relaxed) }

    func pass() {
        passed.add(1, ordering: .relaxed)
    }
}
