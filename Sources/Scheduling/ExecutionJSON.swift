package import Store
package import Timestamps

/// An attempt as `executions --json` and the API show it: osrsdiff's members (osrsdiff-api §7.7), then ours.
package struct ExecutionJSON: Encodable {
    private let row: ExecutionRow
    private let style: Timestamp.Style

    /// - parameter style: how times are written.
    package init(_ row: ExecutionRow, times style: Timestamp.Style = .zulu) {
        self.row = row
        self.style = style
    }

    private enum CodingKeys: String, CodingKey {
        case id, status, attempt, slot
        case taskName = "task_name"
        case taskArgs = "task_args"
        case retryCount = "retry_count"
        case scheduleID = "schedule_id"
        case scheduleType = "schedule_type"
        case playerID = "player_id"
        case startedAt = "started_at"
        case completedAt = "completed_at"
        case durationSeconds = "duration_seconds"
        case errorType = "error_type"
        case errorMessage = "error_message"
        case errorTraceback = "error_traceback"
        case resultData = "result_data"
        case executionMetadata = "execution_metadata"
        case createdAt = "created_at"
        case taskID = "task_id"
        case jobID = "job_id"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(row.id, forKey: .id)
        try container.encode(row.taskName, forKey: .taskName)
        try container.encode(try row.taskArgs.map(JSONValue.init(text:)), forKey: .taskArgs)
        try container.encode(row.status.rawValue, forKey: .status)
        try container.encode(max(row.attempt - 1, 0), forKey: .retryCount)
        try container.encode(row.scheduleID, forKey: .scheduleID)
        try container.encode(row.scheduleType, forKey: .scheduleType)
        try container.encode(row.playerID, forKey: .playerID)
        try container.encode(row.startedAt.formatted(style), forKey: .startedAt)
        try container.encode(row.completedAt?.formatted(style), forKey: .completedAt)
        try container.encode(row.durationMilliseconds.map { Double($0) / 1000 }, forKey: .durationSeconds)
        try container.encode(row.errorType, forKey: .errorType)
        try container.encode(row.errorMessage, forKey: .errorMessage)
        try container.encode(row.errorTraceback, forKey: .errorTraceback)
        try container.encode(try row.resultData.map(JSONValue.init(text:)), forKey: .resultData)
        try container.encodeNil(forKey: .executionMetadata)
        try container.encode(row.startedAt.formatted(style), forKey: .createdAt)
        try container.encode(row.taskID, forKey: .taskID)
        try container.encode(row.jobID, forKey: .jobID)
        try container.encode(row.attempt, forKey: .attempt)
        try container.encode(row.slot?.formatted(style), forKey: .slot)
    }
}
