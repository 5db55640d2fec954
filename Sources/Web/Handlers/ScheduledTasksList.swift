import Cron
import Hummingbird
import Scheduling
import Store
import Timestamps

/// `GET /api/v1/system/scheduled-tasks`: what runs when (osrsdiff-api §7.4). First the schedules that are kept in the
/// file, players' and those added by hand, then the program's own tasks.
struct ScheduledTasksList: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let now = services.clock.now
        let rows = try await services.reader.read { try $0.scheduleListing() }
        let declared = rows.filter(\.isDeclared)
        let idle = services.tasks.names.filter { name in !declared.contains { $0.taskName == name } }
        let own = declared.map { ($0.taskName, Self.json($0, now: now)) } + idle.map { ($0, Self.unscheduled($0)) }
        let tasks =
            rows.filter { !$0.isDeclared }.map { Self.json($0, now: now) } + own.sorted { $0.0 < $1.0 }.map(\.1)
        return try .json(["tasks": .array(tasks), "total_count": .count(tasks.count)] as JSONValue)
    }

    private static func json(_ row: ScheduleListingRow, now: Timestamp) -> JSONValue {
        let kind = row.isDeclared ? "Static" : "Dynamic"
        return [
            "name": .string(row.scheduleID), "friendly_name": .string(friendlyName(of: row)),
            "cron_expression": .string(cron(of: row)), "cron_timezone": .text(row.cronOffset),
            "description": .string("\(kind) scheduled task: \(row.taskName)"), "last_run": .time(row.lastSlot),
            "next_run": .time(row.nextDueAt), "should_run_now": .bool(row.nextDueAt.map { $0 <= now } ?? false),
        ]
    }

    private static func unscheduled(_ name: String) -> JSONValue {
        [
            "name": .string(name), "friendly_name": .string(TaskName.friendly(name)), "cron_expression": "N/A",
            "cron_timezone": .null, "description": .string("Static task (no schedule): \(name)"), "last_run": .null,
            "next_run": .null, "should_run_now": .bool(false),
        ]
    }

    private static func friendlyName(of row: ScheduleListingRow) -> String {
        guard let player = PlayerScheduleManager.playerID(of: row.scheduleID) else {
            return TaskName.friendly(row.taskName)
        }
        return "Fetch Player: \(row.username ?? "\(player) (deleted)")"
    }

    /// An interval shows the cron expression of the same runs, of which there is mostly none: the runs of most are spread
    /// over the hour.
    private static func cron(of row: ScheduleListingRow) -> String {
        if let cron = row.cron { return cron }
        guard let seconds = row.intervalSeconds, seconds % 60 == 0,
            let even = try? CronExpression.every(minutes: seconds / 60), let due = row.nextDueAt,
            even.next(after: due - .milliseconds(1), in: .utc) == due
        else { return "N/A" }
        return even.text
    }
}

extension ScheduleListingRow {
    /// Whether it belongs to the program itself.
    fileprivate var isDeclared: Bool { source == StaticScheduleSource.sourceName }
}
