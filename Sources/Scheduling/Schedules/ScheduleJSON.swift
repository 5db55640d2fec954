package import Store
import Timestamps

/// A schedule as `schedule list --json` shows it (DESIGN §2.3): TaskIQ's members of a scheduled task, then ours.
package struct ScheduleJSON: Encodable {
    private let row: ScheduleRow

    package init(_ row: ScheduleRow) {
        self.row = row
    }

    private enum CodingKeys: String, CodingKey {
        case args, kwargs, labels, cron, interval, time, source, misfire, anchor
        case scheduleID = "schedule_id"
        case taskName = "task_name"
        case taskID = "task_id"
        case cronOffset = "cron_offset"
        case nextRun = "next_run"
        case lastRun = "last_run"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(row.scheduleID, forKey: .scheduleID)
        try container.encode(row.taskName, forKey: .taskName)
        try container.encode(try JSONValue(text: row.args), forKey: .args)
        try container.encode(try JSONValue(text: row.kwargs), forKey: .kwargs)
        try container.encode(try JSONValue(text: row.labels), forKey: .labels)
        try container.encode(row.cron, forKey: .cron)
        if let seconds = row.cronOffset.flatMap({ Int($0) }) {
            try container.encode(seconds, forKey: .cronOffset)
        } else {
            try container.encode(row.cronOffset, forKey: .cronOffset)
        }
        try container.encode(row.intervalSeconds, forKey: .interval)
        try container.encode(row.time?.formatted(), forKey: .time)
        try container.encode(row.taskID, forKey: .taskID)
        try container.encode(row.source, forKey: .source)
        let misfire: [String: JSONValue] = [
            "policy": .string(row.misfirePolicy), "max": .integer(Int64(row.misfireMax)),
            "grace_seconds": row.misfireGraceSeconds.map { .integer(Int64($0)) } ?? .null,
        ]
        try container.encode(misfire, forKey: .misfire)
        try container.encode(row.anchor?.formatted(), forKey: .anchor)
        try container.encode(row.nextDueAt?.formatted(), forKey: .nextRun)
        try container.encode(row.lastSlot?.formatted(), forKey: .lastRun)
    }
}
