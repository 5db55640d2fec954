package import Store
package import Timestamps

/// A job as `job list --json` shows it (DESIGN §2.3).
package struct JobJSON: Encodable {
    private let row: JobRow
    private let style: Timestamp.Style

    /// - parameter style: how times are written.
    package init(_ row: JobRow, times style: Timestamp.Style = .zulu) {
        self.row = row
        self.style = style
    }

    private enum CodingKeys: String, CodingKey {
        case id, queue, state, priority, args, kwargs, labels, slot, attempt, crashes
        case taskID = "task_id"
        case taskName = "task_name"
        case scheduleID = "schedule_id"
        case uniqueKey = "unique_key"
        case runAt = "run_at"
        case maxAttempts = "max_attempts"
        case lastError = "last_error"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(row.id, forKey: .id)
        try container.encode(row.taskID, forKey: .taskID)
        try container.encode(row.taskName, forKey: .taskName)
        try container.encode(row.queue, forKey: .queue)
        try container.encode(row.state.rawValue, forKey: .state)
        try container.encode(row.priority, forKey: .priority)
        try container.encode(try JSONValue(text: row.args), forKey: .args)
        try container.encode(try JSONValue(text: row.kwargs), forKey: .kwargs)
        try container.encode(try JSONValue(text: row.labels), forKey: .labels)
        try container.encode(row.scheduleID, forKey: .scheduleID)
        try container.encode(row.slot?.formatted(style), forKey: .slot)
        try container.encode(row.uniqueKey, forKey: .uniqueKey)
        try container.encode(row.runAt.formatted(style), forKey: .runAt)
        try container.encode(row.attempt, forKey: .attempt)
        try container.encode(row.maxAttempts, forKey: .maxAttempts)
        try container.encode(row.crashes, forKey: .crashes)
        try container.encode(row.lastError, forKey: .lastError)
        try container.encode(row.createdAt.formatted(style), forKey: .createdAt)
        try container.encode(row.startedAt?.formatted(style), forKey: .startedAt)
        try container.encode(row.finishedAt?.formatted(style), forKey: .finishedAt)
    }
}
