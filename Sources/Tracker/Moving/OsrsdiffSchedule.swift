import Scheduling

/// A player's schedule as osrsdiff keeps it in Redis (osrsdiff-api §5.1).
struct OsrsdiffSchedule {
    private static let task = "app.workers.fetch:" + FetchTask.name

    let player: Int64
    let username: String
    let timing: OsrsdiffTiming

    var id: String { PlayerScheduleManager.prefix + "\(player)" }

    /// The members of taskiq's ScheduledTask.
    var task: JSONValue {
        [
            "task_name": .string(Self.task), "labels": labels, "args": .array([.string(username)]), "kwargs": [:],
            "task_id": .null, "schedule_id": .string(id), "cron": .string(timing.cron),
            "cron_offset": timing.zone.map(JSONValue.string) ?? .null, "time": .null,
        ]
    }

    /// The first three are those that osrsdiff declares for the task.
    private var labels: JSONValue {
        [
            "retry_on_error": "True", "max_retries": "5", "task_timeout": "30.0", "player_id": .string("\(player)"),
            "schedule_type": .string(FetchTask.scheduleType), "username": .string(username),
        ]
    }

    /// Puts it where taskiq-redis's ListRedisScheduleSource looks for it. Sent twice it is there once.
    func commands(prefix: String, _ serializer: OsrsdiffExport.Serializer) throws -> [UInt8] {
        let value: [UInt8] =
            switch serializer {
            case .pickle: PickleWriter.pickle(task)
            case .json: Array(try task.text().utf8)
            }
        let commands = [
            RedisCommand("SET", "\(prefix):data:\(id)", value: value),
            RedisCommand("LREM", "\(prefix):cron", "0", id), RedisCommand("RPUSH", "\(prefix):cron", id),
        ]
        return commands.flatMap(\.bytes)
    }
}
