import Store
import TestSupport
import Testing
import Timestamps

@testable import Scheduling

/// Tasks that are started by name.
@Suite struct NamedTaskTests {
    @Test func `what is started by its name runs, and an unknown name starts nothing`() async throws {
        let world = try SchedulingWorld()
        let trigger = TaskTrigger(
            store: world.store, tasks: world.tasks, clock: world.clock.wallClock, random: world.random)
        #expect(trigger.names == ["task"])
        let first = try #require(try await trigger.trigger("task"))
        #expect(try await trigger.trigger("tasks") == nil)
        try await world.settle()
        #expect(try await world.job(first.id).state == .succeeded)
        #expect(try await world.store.read { try $0.jobs(limit: 9) }.count == 1)
    }

    @Test func `a task that needs arguments is not started by its name`() async throws {
        let world = try SchedulingWorld()
        var task = try #require(world.tasks["task"])
        task.takesArguments = true
        let trigger = TaskTrigger(
            store: world.store, tasks: TaskRegistry([task]), clock: world.clock.wallClock, random: world.random)
        #expect(trigger.names == [])
        #expect(try await trigger.trigger("task") == nil)
    }

    @Test(arguments: [
        ("app.workers.maintenance:schedule_maintenance_job", "schedule_maintenance_job", "Schedule Maintenance Job"),
        ("retention_job", "retention_job", "Retention Job"), ("a:b:LOUD_name", "LOUD_name", "Loud Name"),
        ("", "", ""), (":", "", ""), ("a__b", "a__b", "A  B"),
    ])
    func `names are short, and friendly to people`(name: String, short: String, friendly: String) {
        #expect(TaskName.short(name) == short)
        #expect(TaskName.friendly(name) == friendly)
    }
}
