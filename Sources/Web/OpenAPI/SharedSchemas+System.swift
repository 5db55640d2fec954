import Store

extension SharedSchemas {
    /// Shapes of what ran, and of settings.
    static let system: [String: Schema] = [
        "TaskExecution": .object([
            "id": .integer, "task_name": .string, "task_args": .nullable(.map(.anything)),
            "status": .words(ExecutionStatus.allCases.map(\.rawValue)), "retry_count": .integer,
            "schedule_id": .nullable(.string), "schedule_type": .nullable(.string), "player_id": .nullable(.integer),
            "started_at": .time, "completed_at": .nullable(.time), "duration_seconds": .nullable(.number),
            "error_type": .nullable(.string), "error_message": .nullable(.string),
            "error_traceback": .nullable(.string), "result_data": .nullable(.map(.anything)),
            "execution_metadata": .nullable(.map(.anything)), "created_at": .time, "task_id": .string,
            "job_id": .integer, "attempt": .integer, "slot": .nullable(.time),
        ]),
        "Setting": .object([
            "id": .integer, "key": .string, "value": .string, "display_name": .nullable(.string),
            "description": .nullable(.string), "setting_type": .words(SettingEntry.Kind.names),
            "allowed_values": .nullable(.array(.string)), "is_secret": .boolean, "created_at": .time,
            "updated_at": .time, "origin": .words(["environment", "file", "default", "process"]),
        ]),
    ]
}
