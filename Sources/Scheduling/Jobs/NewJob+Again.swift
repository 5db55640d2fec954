package import Store
package import Timestamps

extension NewJob {
    /// The same work once more, at a time of its own and as nobody's slot.
    package init(
        again context: JobContext, runAt: Timestamp, priority: Int = 0, random: RandomSource
    ) throws {
        let job = context.job
        var labels = context.labels
        labels[LabelNames.scheduleID] = nil
        self.init(
            taskID: random.taskID(at: runAt), taskName: job.taskName, queue: job.queue, priority: priority,
            args: job.args,
            kwargs: job.kwargs, labels: try JSONValue.object(labels.mapValues(JSONValue.string)).text(),
            uniqueKey: job.uniqueKey, runAt: runAt, maxAttempts: job.maxAttempts,
            timeoutMilliseconds: job.timeoutMilliseconds)
    }
}
