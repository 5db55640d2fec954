/// The names of metadata keys. They are the same in every log line, so that one search finds all lines about a thing.
package enum LogKeys {
    /// The number of a job.
    package static let job = "job"
    /// The id of a task, which the API shows.
    package static let taskID = "task_id"
    /// The name of a task, such as `fetch_player_hiscores_task`.
    package static let task = "task"
    package static let queue = "queue"
    /// Counts from 1.
    package static let attempt = "attempt"
    package static let maximumAttempts = "max_attempts"
    /// The number of an execution.
    package static let run = "run"
    /// The id of a schedule.
    package static let schedule = "schedule"
    /// The instant that a run is for, RFC 3339.
    package static let slot = "slot"
    /// The name of a schedule source.
    package static let source = "source"
    /// A player's name.
    package static let player = "player"
    package static let playerID = "player_id"
    /// The hiscore table or game mode.
    package static let mode = "mode"
    /// One of the fetch error types, or the kind of another error.
    package static let errorType = "error_type"
    /// What went wrong, in words.
    package static let error = "error"
    package static let status = "status"
    package static let reason = "reason"
    /// The upstream host.
    package static let host = "host"
    /// When something may be tried again, RFC 3339.
    package static let until = "until"
    package static let durationMilliseconds = "duration_ms"
    package static let count = "count"
    /// A file or folder.
    package static let file = "file"
    /// A dotted key of the config file.
    package static let setting = "setting"
    package static let address = "address"
    /// HTTP.
    package static let method = "method"
    package static let route = "route"
    package static let requestID = "request_id"
    package static let peer = "peer"
    package static let user = "user"
}
