import Foundation
import Hiscores
import Scheduling
import Simulation
import Store
import Timestamps
import Tracker

/// Hours of many players, with faults, played through; and what is left of them.
struct Soak: Sendable {
    /// `HISCORED_SOAK_HOURS` lets it go on for longer than a day.
    static let hours = max(ProcessInfo.processInfo.environment["HISCORED_SOAK_HOURS"].flatMap { Int($0) } ?? 24, 24)
    static let players = 500
    /// Every hundredth request opens the breaker for being asked to slow down, and every hundredth for being blocked: so
    /// the gate serves about 250 requests an hour, not 1,200. With this interval the queue of the first hours, in which
    /// every player is new and is classified, is worked off after half a day, and no slot has to wait from then on.
    static let intervalMinutes = 180
    static let faults = FaultKind.allCases.map {
        FaultRule($0, rate: 0.01, retryAfter: $0 == .unavailable ? 90 : nil)
    }
    /// After the last fault: long enough that each player's turn has come, and the queue is empty.
    private static let settling = Duration.hours(4)

    let record: SoakRecord
    let requests: [SimulatedTime.Request]
    let statistics: RequestStatistics
    /// When the faults ended, and when all did.
    let faultsEnd: Timestamp
    let end: Timestamp
    /// Of this machine.
    let duration: Duration
    let cast: [SimulatedPlayer]

    static func run() async throws -> Soak {
        let cast = try SoakCast(count: players).players
        let began = ContinuousClock.now
        return try await SoakWorld.run(
            SoakCast.world, from: SoakCast.start, intervalMinutes: intervalMinutes
        ) { soak in
            _ = try await soak.roster.add(
                cast.map {
                    PlayerRequest(
                        name: $0.name, polling: .interval(minutes: intervalMinutes), mode: .auto, origin: .cli)
                })
            soak.server.faults = faults
            try await soak.run(until: SoakCast.start + .hours(hours))
            let faultsEnd = soak.time.now
            soak.server.faults = []
            try await soak.checkModes()
            try await soak.run(until: faultsEnd + settling)
            try await soak.finish()
            let end = soak.time.now
            let record = try await soak.store.read { [schedules = soak.schedules] in
                try SoakRecord(in: $0, schedules: schedules, now: end)
            }
            return Soak(
                record: record, requests: soak.time.requests, statistics: soak.server.statistics,
                faultsEnd: faultsEnd, end: end, duration: ContinuousClock.now - began, cast: cast)
        }
    }

    /// How often the hiscores were left alone for minutes.
    var pauses: Int {
        zip(requests, requests.dropFirst()).count { $1.arrival - $0.arrival >= .minutes(5) }
    }

    var summary: String {
        let ends = Dictionary(grouping: record.executions, by: { $0.errorType ?? $0.status.rawValue })
        let kinds = ends.map { "\($0.key) \($0.value.count)" }.sorted().joined(separator: ", ")
        let slots = record.players.reduce(0) { $0 + $1.slots.count }
        let waited = record.players.reduce(0) { $0 + $1.slots.count { $0.outcome == .coalesced } }
        return """
            soak: \(Self.players) players, \(Self.hours) h and settling: \(statistics.requests) requests; attempts: \
            \(kinds); \(pauses) pauses of the breaker; \(slots) slots (\(waited) coalesced); \
            \(record.jobs.count) jobs; \(duration.components.seconds) s
            """
    }
}
