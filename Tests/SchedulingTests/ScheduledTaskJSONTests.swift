import Cron
import Foundation
import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

@Suite struct ScheduledTaskJSONTests {
    private let tasks = TaskRegistry(
        ["fetch_player_hiscores_task", "retention_job"].map { name in
            TaskDefinition(
                name: name, queue: "hiscores", maximumAttempts: 1, timeout: .seconds(1), uniqueKey: { _ in nil },
                work: { _ in { _ in TaskOutcome(.success) } })
        })

    private func read(_ json: String) throws -> ScheduledTask {
        try ScheduledTask(json: Data(json.utf8), tasks: tasks, newID: "new")
    }

    @Test func `every member is taken over`() throws {
        let task = try read(
            """
            {"schedule_id": "a.b-c:1@x", "task_name": "app.workers.fetch:fetch_player_hiscores_task", "args": ["Zezima", 1],
             "kwargs": {"deep": {"er": [null]}}, "labels": {"player_id": "7"}, "cron": "0 6 * * *",
             "cron_offset": "Europe/London", "task_id": null, "interval": null, "time": null,
             "misfire": {"policy": "all", "max": 7, "grace_seconds": 3600}}
            """)
        #expect(task.scheduleID == "a.b-c:1@x")
        #expect(task.taskName == "fetch_player_hiscores_task")
        #expect(task.args == [.string("Zezima"), .integer(1)])
        #expect(task.kwargs == ["deep": .object(["er": .array([.null])])])
        #expect(task.labels == ["player_id": "7"])
        #expect(task.timing == .cron(try CronExpression("0 6 * * *"), try CronTimeZone("Europe/London")))
        #expect(task.misfire == MisfirePolicy(.all, maximum: 7, grace: .seconds(3600)))
    }

    @Test func `only a task and a time are needed`() throws {
        let task = try read(#"{"task_name": "retention_job", "time": "2026-12-24T18:00:00+01:00"}"#)
        #expect(task.scheduleID == "new")
        #expect(task.timing == .time(Timestamp(rfc3339: "2026-12-24T17:00:00Z")!))
        #expect(task.misfire == MisfirePolicy())
        #expect(
            try read(#"{"task_name": "retention_job", "interval": 1}"#).timing == .interval(seconds: 1, anchor: nil))
    }

    @Test func `an offset in seconds is a clock that never changes, and survives being stored`() async throws {
        let task = try read(#"{"task_name": "retention_job", "cron": "0 6 * * *", "cron_offset": 5400}"#)
        let world = try SchedulingWorld()
        try await world.register(task)
        let row = try #require(try await world.store.read { try $0.schedule(id: "new") })
        #expect(row.cronOffset == "5400")
        #expect(row.nextDueAt == Timestamp(rfc3339: "2026-11-24T04:30:00Z"))
        #expect(try ScheduledTask(row: row).timing == task.timing)
    }

    @Test func `what show prints can be added again`() async throws {
        let world = try SchedulingWorld()
        for json in [
            #"{"schedule_id": "a", "task_name": "retention_job", "interval": 90, "labels": {"x": "y"}}"#,
            #"{"schedule_id": "a", "task_name": "retention_job", "cron": "0 6 * * *", "cron_offset": -3600}"#,
            #"{"schedule_id": "a", "task_name": "retention_job", "time": "2027-01-01T00:00:00Z", "task_id": "once"}"#,
        ] {
            try await world.register(try read(json))
            let row = try #require(try await world.store.read { try $0.schedule(id: "a") })
            let shown = try JSONEncoder().encode(ScheduleJSON(row))
            #expect(try ScheduledTask(json: shown, tasks: tasks, newID: "x") == ScheduledTask(row: row))
        }
    }

    @Test(arguments: [
        ("not json", "this is no JSON that can be read"),
        ("[]", "expected an object, got an array"),
        (#"{"interval": 60}"#, "task_name: it is missing (allowed fetch_player_hiscores_task, retention_job)"),
        (#"{"task_name": 5, "interval": 60}"#, "task_name: expected a string, got 5"),
        (
            #"{"task_name": "mow", "interval": 60}"#,
            "task_name: there is no task \"mow\" (allowed fetch_player_hiscores_task, retention_job)"
        ),
        (
            #"{"task_name": "retention_job"}"#,
            "cron: none of them is given; exactly one of cron, interval and time is allowed"
        ),
        (
            #"{"task_name": "retention_job", "cron": "* * * * *", "interval": 60}"#,
            "interval: cron and interval are given; exactly one of cron, interval and time is allowed"
        ),
        (#"{"task_name": "retention_job", "interval": 0}"#, "interval: 0 is below 1 (allowed 1…3155760000)"),
        (#"{"task_name": "retention_job", "interval": -5}"#, "interval: -5 is below 1 (allowed 1…3155760000)"),
        (#"{"task_name": "retention_job", "interval": 0.5}"#, "interval: expected a whole number, got 0.5"),
        (#"{"task_name": "retention_job", "interval": "60"}"#, "interval: expected a whole number, got a string"),
        (
            #"{"task_name": "retention_job", "cron": "61 * * * *"}"#,
            #"cron: minute: 61 is over 59 (at 0 in "61 * * * *")"#
        ),
        (
            #"{"task_name": "retention_job", "cron": "0 0 30 2 *"}"#,
            #"cron: "0 0 30 2 *" never fires: no month that it names has such a day"#
        ),
        (#"{"task_name": "retention_job", "cron": 5}"#, "cron: expected a string, got 5"),
        (
            #"{"task_name": "retention_job", "cron": "0 0 * * *", "cron_offset": true}"#,
            "cron_offset: expected a string or whole seconds, got true or false"
        ),
        (
            #"{"task_name": "retention_job", "cron": "0 0 * * *", "cron_offset": 90000}"#,
            "cron_offset: 90000 seconds are more than a day (allowed -86400…86400)"
        ),
        (
            #"{"task_name": "retention_job", "interval": 60, "cron_offset": "UTC"}"#,
            "cron_offset: it goes with cron, not with interval"
        ),
        (
            #"{"task_name": "retention_job", "time": "noon"}"#,
            #"time: "noon" is no time; write it as 2026-11-23T08:15:00Z"#
        ),
        (#"{"task_name": "retention_job", "interval": 60, "args": {}}"#, "args: expected an array, got an object"),
        (#"{"task_name": "retention_job", "interval": 60, "kwargs": []}"#, "kwargs: expected an object, got an array"),
        (#"{"task_name": "retention_job", "interval": 60, "labels": "x"}"#, "labels: expected an object, got a string"),
        (#"{"task_name": "retention_job", "interval": 60, "labels": {"a": 1}}"#, "labels.a: expected a string, got 1"),
        (
            #"{"task_name": "retention_job", "interval": 60, "schedule_id": "a/b"}"#,
            #"schedule_id: "a/b" is no id (allowed 1…200 letters, digits and _ - . : @)"#
        ),
        (
            #"{"task_name": "retention_job", "interval": 60, "schedule_id": ""}"#,
            #"schedule_id: "" is no id (allowed 1…200 letters, digits and _ - . : @)"#
        ),
        (
            #"{"task_name": "retention_job", "interval": 60, "misfire": {"policy": "later"}}"#,
            #"misfire.policy: "later" is unknown (allowed skip, once, all)"#
        ),
        (
            #"{"task_name": "retention_job", "interval": 60, "misfire": {"max": 101}}"#,
            "misfire.max: 101 is over 100 (allowed 1…100)"
        ),
        (
            #"{"task_name": "retention_job", "interval": 60, "misfire": {"maximum": 1}}"#,
            "misfire.maximum: unknown key (allowed policy, max, grace_seconds)"
        ),
        (
            #"{"task_name": "retention_job", "interval": 60, "every": 5}"#,
            "every: unknown key (allowed schedule_id, task_name, args, kwargs, labels, cron, cron_offset, interval, time, "
                + "task_id, misfire, anchor)"
        ),
    ])
    func `a mistake is told with its path`(_ json: String, _ message: String) {
        let error = #expect(throws: ScheduledTaskError.self) { try read(json) }
        #expect(error?.description == message)
    }
}
