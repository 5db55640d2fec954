import Scheduling
import Tracker

/// What a task does, in words for people.
enum TaskWords {
    static func text(_ name: String) -> String {
        switch TaskName.short(name) {
        case FetchTask.name: "Update of a player"
        case ModeCheck.taskName: "Check of game modes"
        case ScheduleMaintenance.taskName: "Check of the schedules"
        case Retention.taskName: "Clearing away what is old"
        case Backups.taskName: "Backup"
        case Heartbeat.taskName: "Word to the monitor"
        case WeeklyDigest.taskName: "Summary of the week"
        case Webhooks.taskName: "News to a webhook"
        default: TaskName.friendly(name)
        }
    }
}
