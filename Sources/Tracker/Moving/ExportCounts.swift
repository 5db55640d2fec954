import Hiscores
import Scheduling
import Store
import Timestamps

/// How many lines of a kind a player has, for the one who brings it in to hold against what came.
struct ExportCounts: Equatable, Sendable {
    var readings = 0
    var samples = 0
    var rankDays = 0
    var events = 0
    /// One where the player was ever read. Nil, as the next ones: the export is of a version that did not count them.
    var current: Int?
    /// One where a reading is on hold.
    var held: Int?
    var goals: Int?

    func line(of player: String, removedAt: Timestamp?) throws -> String {
        try ExportLine.text([
            "type": "end", "player": .string(player),
            "removed_at": removedAt.map { .string($0.formatted()) } ?? .null, "readings": .count(readings),
            "samples": .count(samples), "rank_days": .count(rankDays), "events": .count(events),
            "current": current.map(JSONValue.count) ?? .null, "held": held.map(JSONValue.count) ?? .null,
            "goals": goals.map(JSONValue.count) ?? .null,
        ])
    }
}

extension ExportCounts {
    init(_ line: ImportLine) throws {
        readings = Int(try line.integer("readings"))
        samples = Int(try line.integer("samples"))
        rankDays = Int(try line.integer("rank_days"))
        events = Int(try line.integer("events"))
        current = try line.optionalInteger("current").map { Int($0) }
        held = try line.optionalInteger("held").map { Int($0) }
        goals = try line.optionalInteger("goals").map { Int($0) }
    }

    init(of player: Int64, in snapshot: some ReadAccess) throws {
        readings = try snapshot.readingCount(player: player)
        samples = try snapshot.sampleCount(player: player)
        rankDays = try snapshot.rankDayCount(player: player)
        events = try snapshot.allEvents(player: player).count
        current = try snapshot.current(player: player) == nil ? 0 : 1
        held = try snapshot.heldReading(player: player) == nil ? 0 : 1
        goals = try snapshot.goals(player: player).count
    }

    /// What is not as `wanted` says, in words; empty when all of it is there.
    func differences(from wanted: ExportCounts) -> [String] {
        let pairs: [(found: Int?, wanted: Int?, what: String)] = [
            (readings, wanted.readings, "readings"), (samples, wanted.samples, "samples"),
            (rankDays, wanted.rankDays, "days of ranks"), (events, wanted.events, "events"),
            (current, wanted.current, "last values"), (held, wanted.held, "readings on hold"),
            (goals, wanted.goals, "goals"),
        ]
        return pairs.compactMap { pair in
            guard let found = pair.found, let wanted = pair.wanted, found != wanted else { return nil }
            return "\(found) \(pair.what) instead of \(wanted)"
        }
    }
}
