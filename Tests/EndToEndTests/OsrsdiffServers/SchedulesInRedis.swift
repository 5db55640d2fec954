import Foundation
import TestSupport

/// What taskiq-redis makes of the schedules that an export left in Redis: the very class by which osrsdiff reads them.
enum SchedulesInRedis {
    /// Prints the schedules, then those that are left once the first was deleted, and how often each id is in the list.
    /// Each must be what the class itself would have put there, and pycron must be able to read its expression.
    private static let script = """
        import asyncio, datetime, json, sys
        import pycron, pytz
        from redis.asyncio import Redis
        from taskiq.serializers import JSONSerializer, PickleSerializer
        from taskiq_redis import ListRedisScheduleSource

        url, name, command = sys.argv[1:]
        serializer = JSONSerializer() if name == "json" else PickleSerializer()

        def source(prefix):
            return ListRedisScheduleSource(url, prefix=prefix, serializer=serializer)

        async def main():
            ours, theirs = source("app:schedules"), source("check")
            await ours.startup()
            tasks = await ours.get_schedules()
            redis = Redis.from_url(url)
            for task in tasks:
                await theirs.add_schedule(task)
                pair = [await redis.get(f"{prefix}:data:{task.schedule_id}") for prefix in ("app:schedules", "check")]
                left, right = map(serializer.loadb, pair)
                assert left == right, (left, right)
                now = datetime.datetime.now(pytz.timezone(task.cron_offset or "UTC"))
                pycron.is_now(task.cron, now)
            if command == "delete":
                await ours.delete_schedule(tasks[0].schedule_id)
                tasks = await ours.get_schedules()
            ids = [id.decode() for id in await redis.lrange("app:schedules:cron", 0, -1)]
            print(json.dumps({"tasks": [task.model_dump(mode="json") for task in tasks], "ids": ids}))
            await redis.aclose()

        asyncio.run(main())
        """

    static func read(
        from redis: RedisServer, _ serializer: String, python: String, deletingFirst: Bool = false
    ) async throws -> (tasks: [JSON], ids: [JSON]) {
        let tool = try await Tool.run(
            python,
            ["-c", script, "redis://127.0.0.1:\(redis.port)/0", serializer, deletingFirst ? "delete" : "read"])
        guard tool.status == 0 else { throw HarnessError("taskiq: \(tool.stderr)") }
        let json = try tool.json()
        return (json.tasks?.elements ?? [], json.ids?.elements ?? [])
    }
}
