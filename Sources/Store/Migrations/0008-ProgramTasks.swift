extension Migrations {
    /// What the program did for itself (a backup, say) is little among the updates of players, and asked for by its name.
    static let programTasks = """
        CREATE INDEX task_executions_of_program ON task_executions (task_name, started_at, id) WHERE player_id IS NULL;
        """
}
