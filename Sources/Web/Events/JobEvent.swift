import Scheduling
import Store
import Timestamps

/// What is told of a job to who has a log-in.
struct JobEvent: Encodable {
    private let job: JobRow

    init(_ job: JobRow) {
        self.job = job
    }

    private enum CodingKeys: String, CodingKey {
        case id, state, username, attempt
        case taskID = "task_id"
        case taskName = "task_name"
        case maxAttempts = "max_attempts"
        case runAt = "run_at"
        case lastError = "last_error"
        case finishedAt = "finished_at"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(job.id, forKey: .id)
        try container.encode(job.taskID, forKey: .taskID)
        try container.encode(job.taskName, forKey: .taskName)
        try container.encode(job.state.rawValue, forKey: .state)
        try container.encode(username, forKey: .username)
        try container.encode(job.attempt, forKey: .attempt)
        try container.encode(job.maxAttempts, forKey: .maxAttempts)
        try container.encode(job.runAt.formatted(.offset), forKey: .runAt)
        try container.encode(job.lastError, forKey: .lastError)
        try container.encode(job.finishedAt?.formatted(.offset), forKey: .finishedAt)
    }

    /// As it was when the job was made; nil for jobs that are about no player.
    private var username: String? {
        guard case .object(let labels)? = try? JSONValue(text: job.labels),
            case .string(let name)? = labels[LabelNames.username]
        else { return nil }
        return name
    }
}
