import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

/// What the hiscores say of a player in a test: experience and scores by wire name. Without Overall there are no skills.
struct TestReading {
    var overall: (level: Int, experience: Int64, rank: Int64)? = (1500, 50_000_000, 90_000)
    /// -1 is unknown.
    var skills: [String: Int64] = [:]
    var activities: [String: Int64] = [:]
    /// Of every skill and activity.
    var rank: Int64 = 7

    var text: String {
        let overall = overall.map {
            [#"{"name":"Overall","rank":\#($0.rank),"level":\#($0.level),"xp":\#($0.experience)}"#]
        }
        // Bodies with few skills are taken to be cut off.
        let quiet = (1...22).map { #"{"name":"Skill \#($0)","rank":-1,"level":1,"xp":0}"# }
        let skills = skills.sorted { $0.key < $1.key }.map { name, experience in
            let level = experience < 0 ? 1 : Experience.level(for: experience)
            return #"{"name":"\#(name)","rank":\#(rank),"level":\#(level),"xp":\#(experience)}"#
        }
        let activities = activities.sorted { $0.key < $1.key }.map { name, score in
            #"{"name":"\#(name)","rank":\#(rank),"score":\#(score)}"#
        }
        let rows = ((overall ?? []) + skills + quiet).joined(separator: ",")
        return #"{"skills":[\#(rows)],"activities":[\#(activities.joined(separator: ","))]}"#
    }
}

extension RoutesWorld {
    @discardableResult
    func track(_ name: String, tags: [String] = []) async throws -> PlayerRow {
        let request = PlayerRequest(
            name: try PlayerName(name), polling: .interval(minutes: 60), tags: tags, origin: .cli)
        return try await roster.add([request])[0]
    }

    func read(
        _ player: PlayerRow, _ reading: TestReading, from table: GameMode = .regular, at time: Timestamp? = nil
    ) async throws {
        let (body, time) = (try HiscoresBody(json: Array(reading.text.utf8)), time ?? clock.now)
        let result = try await store.write { [ingest] in
            try ingest.take(body, of: player.id, from: table, at: time, in: $0)
        }
        try #require(result != nil)
    }

    /// Tracks a player and reads it once.
    @discardableResult
    func add(_ name: String, tags: [String] = [], _ reading: TestReading) async throws -> PlayerRow {
        let player = try await track(name, tags: tags)
        try await read(player, reading)
        return player
    }

    func deactivate(_ player: PlayerRow) async throws {
        try await store.write { transaction in
            guard let current = try transaction.player(id: player.id) else { return }
            try PlayerScheduleManager(alignment: .spread).deactivate(current, in: transaction)
        }
    }
}
