import CoreMetrics
import Metrics
import Store

/// What the engine measures.
enum SchedulingMetrics {
    /// Of the transaction that fires schedules and claims jobs, with its commit.
    static let tick = Timer(label: "hiscored_tick_seconds")

    /// How long jobs waited in their middle.
    static let gateWait = Timer(label: "hiscored_gate_wait_seconds")

    /// From when a job was to run until it was claimed. For the hiscores that is mostly the wait for their gate.
    static func wait(queue: String) -> Timer {
        Timer(label: "hiscored_job_wait_seconds", dimensions: [("queue", queue)])
    }

    /// How an attempt ended, and after how long.
    static func noteEnd(task: String, _ status: ExecutionStatus, after duration: Duration) {
        Counter(label: "hiscored_job_attempts_total", dimensions: [("task", task), ("status", status.rawValue)])
            .increment()
        Timer(label: "hiscored_job_seconds", dimensions: [("task", task)]).record(duration: duration)
    }
}
