import Foundation
import Logging
import Simulation
import Synchronization
import Timestamps

/// The simulated hiscores in a process of their own. Their clock stands still until it is told to go on, so that a
/// round of fetches finds what an hour has brought.
final class SimulationProcess {
    static let argument = "simulate"
    static let seed: UInt64 = 1
    /// The time it is there at first: the beginning of 2026.
    static let start = Timestamp(seconds: 1_767_225_600)

    var port: Int { child.port }
    private let child: Child

    /// Starts it and waits until it listens.
    init() throws {
        child = try Child(Self.argument)
    }

    /// Lets an hour pass there.
    func passHour() throws {
        try child.tell("an hour later")
    }

    /// The body of that process.
    static func serve() async throws {
        let hours = Hours()
        let clock = WallClock { start + .hours(hours.count) }
        let server = SimulationServer(
            world: SimulatedWorld(seed: seed), clock: clock,
            logger: Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() })
        try await server.whileRunning { port in
            await Child.obey(port: port) { order in
                hours.pass()
                return order
            }
        }
    }
}

/// How many have passed.
final class Hours: Sendable {
    private let passed = Atomic<Int>(0)

    var count: Int { passed.load(ordering: .relaxed) }

    func pass() {
        passed.add(1, ordering: .relaxed)
    }
}
