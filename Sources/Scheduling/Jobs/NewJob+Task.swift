package import Store
package import Timestamps

extension NewJob {
    /// The job of a slot.
    ///
    /// - parameters:
    ///   - task: has the id of its schedule among its labels already.
    ///   - row: where the task was read from; its arguments are taken over as they stand there.
    init(
        _ task: ScheduledTask, of row: ScheduleRow, slot: Timestamp, tasks: TaskRegistry, random: RandomSource,
        now: Timestamp
    ) throws {
        try self.init(
            taskName: task.taskName, args: row.args, kwargs: row.kwargs, labels: task.labels, slot: slot, runAt: now,
            taskID: task.fixedTaskID, tasks: tasks, random: random)
    }

    /// A job of a task by name. An unknown name makes a job that fails and says so, rather than none.
    package init(
        taskName: String, args: [JSONValue], labels: [String: String], runAt: Timestamp, tasks: TaskRegistry,
        random: RandomSource
    ) throws {
        try self.init(
            taskName: taskName, args: try JSONValue.array(args).text(), kwargs: "{}", labels: labels, slot: nil,
            runAt: runAt, taskID: nil, tasks: tasks, random: random)
    }

    /// - parameter slot: set for a job of a schedule, whose id is then among the labels.
    private init(
        taskName: String, args: String, kwargs: String, labels: [String: String], slot: Timestamp?, runAt: Timestamp,
        taskID: String?, tasks: TaskRegistry, random: RandomSource
    ) throws {
        let definition = tasks[taskName]
        self.init(
            taskID: taskID ?? random.taskID(at: runAt), taskName: taskName,
            queue: definition?.queue ?? Queue.maintenance,
            args: args, kwargs: kwargs, labels: try labels.jsonText(),
            scheduleID: slot == nil ? nil : labels[LabelNames.scheduleID], slot: slot,
            uniqueKey: definition?.uniqueKey(labels), runAt: runAt, maxAttempts: definition?.maximumAttempts ?? 1,
            timeoutMilliseconds: (definition?.timeout ?? .minutes(1)).wholeMilliseconds)
    }
}
