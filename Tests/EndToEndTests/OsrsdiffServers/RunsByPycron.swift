import Foundation

/// When osrsdiff's scheduler would send the schedules that lie in Redis, by taskiq's own way to look: pycron, asked each
/// minute with the clock of the schedule's zone.
enum RunsByPycron {
    private static let script = """
        import asyncio, datetime, json, sys
        import pycron, pytz
        from taskiq_redis import ListRedisScheduleSource

        url, start, count = sys.argv[1], datetime.datetime.fromisoformat(sys.argv[2]), int(sys.argv[3])

        def runs(task):
            found, time, zone = [], start, pytz.timezone(task.cron_offset or "UTC")
            while len(found) < count and time < start + datetime.timedelta(days=90):
                time += datetime.timedelta(minutes=1)
                if pycron.is_now(task.cron, time.astimezone(zone)):
                    found.append(time.strftime("%Y-%m-%dT%H:%M:%SZ"))
            return found

        tasks = asyncio.run(ListRedisScheduleSource(url, prefix="app:schedules").get_schedules())
        print(json.dumps({task.args[0]: runs(task) for task in tasks}))
        """

    /// - returns: the times by player.
    static func read(from redis: RedisServer, python: String, after start: String, count: Int) async throws -> JSON {
        let tool = try await Tool.run(
            python, ["-c", script, "redis://127.0.0.1:\(redis.port)/0", start, "\(count)"])
        guard tool.status == 0 else { throw HarnessError("pycron: \(tool.stderr)") }
        return try tool.json()
    }
}
