import Cron
import Hiscores
import Logging
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Tracker

/// A store with players in it, a clock that stands still, and the use cases on top.
final class TrackerWorld: Sendable {
    let folder: TemporaryFolder
    let store: Store
    let clock = SettableClock()
    let roster: PlayerRoster
    let ingest: ReadingIngest

    init(timeZone: CronTimeZone = .utc) throws {
        folder = try TemporaryFolder()
        store = try Store(
            path: folder.file("a.sqlite"), durability: .normal,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let numbers = SeededNumbers(seed: 3)
        let fetch = TaskDefinition(
            name: FetchTask.name, queue: Queue.hiscores, maximumAttempts: 5, timeout: .seconds(60),
            uniqueKey: FetchTask.uniqueKey, work: { _ in { _ in TaskOutcome(.success) } })
        roster = PlayerRoster(
            store: store, schedules: PlayerScheduleManager(alignment: .spread), tasks: TaskRegistry([fetch]),
            clock: clock.wallClock, random: RandomSource { numbers.next() }, defaultIntervalMinutes: 60,
            defaultTimeZone: timeZone)
        ingest = ReadingIngest(
            metrics: MetricDirectory(store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            timeZone: timeZone)
    }

    func add(_ names: String...) async throws -> [PlayerRow] {
        try await roster.add(names.map { try request($0) })
    }

    func request(
        _ name: String, minutes: Int = 60, mode: ModeSetting = .auto, tags: [String] = [],
        origin: PlayerRequest.Origin = .cli
    ) throws -> PlayerRequest {
        PlayerRequest(
            name: try PlayerName(name), polling: .interval(minutes: minutes), mode: mode, tags: tags, origin: origin)
    }

    func player(_ name: String) async throws -> PlayerRow? {
        let key = try PlayerName(name).key
        return try await store.read { try $0.player(nameKey: key) }
    }

    @discardableResult
    func store(
        _ body: HiscoresBody, of player: PlayerRow, table: GameMode = .regular, at time: Timestamp? = nil
    ) async throws -> ReadingIngest.Result {
        let time = time ?? clock.now
        let result = try await store.write { [ingest] in
            try ingest.take(body, of: player.id, from: table, at: time, in: $0)
        }
        return try #require(result)
    }
}

/// A body as the hiscores send it: Overall, twenty-three quiet skills, and what a test is about.
struct TestBody {
    var attack: Int64? = 1000
    var attackRank: Int64 = 500
    var overall: Int64 = 50_000
    var overallRank: Int64 = 9
    /// Name and experience of skills beside the others; nil is unknown.
    var moreSkills: [(name: String, experience: Int64?)] = []
    /// Name and score; nil is unknown.
    var activities: [(name: String, score: Int64?)] = [("Zulrah", 10)]

    func parsed() throws -> HiscoresBody {
        try HiscoresBody(json: Array(text.utf8))
    }

    /// As it comes over the wire.
    var text: String {
        let quiet = [
            "Defence", "Strength", "Hitpoints", "Ranged", "Prayer", "Magic", "Cooking", "Woodcutting", "Fletching",
            "Fishing", "Firemaking", "Crafting", "Smithing", "Mining", "Herblore", "Agility", "Thieving", "Slayer",
            "Farming", "Runecraft", "Hunter", "Construction",
        ]
        let level = attack.map { Experience.level(for: $0) } ?? 1
        var skills = [
            #"{"id":0,"name":"Overall","rank":\#(overallRank),"level":60,"xp":\#(overall)}"#,
            #"{"id":1,"name":"Attack","rank":\#(attackRank),"level":\#(level),"xp":\#(attack ?? -1)}"#,
        ]
        skills += quiet.map { #"{"id":2,"name":"\#($0)","rank":-1,"level":1,"xp":0}"# }
        skills += moreSkills.map { skill in
            let level = skill.experience.map { Experience.level(for: $0) } ?? 1
            return #"{"id":3,"name":"\#(skill.name)","rank":-1,"level":\#(level),"xp":\#(skill.experience ?? -1)}"#
        }
        let activities = activities.map { #"{"id":0,"name":"\#($0.name)","rank":-1,"score":\#($0.score ?? -1)}"# }
        return
            #"{"skills":[\#(skills.joined(separator: ","))],"activities":[\#(activities.joined(separator: ","))]}"#
    }
}
