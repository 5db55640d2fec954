import Charts
import Scheduling
import Store
import Timestamps
import Tracker

/// Why a schedule runs, or does not run just now.
struct ScheduleStanding: Equatable {
    /// What holds all jobs of a kind back.
    struct Hindrances: Sendable {
        var pausedQueues: Set<String>
        var upstream: UpstreamReport.State
    }

    /// How far behind a slot may be taken up before that is trouble (DESIGN §5).
    private static let patience = Duration.seconds(60)

    let standing: String
    let standingTone: String
    /// The job that it is about.
    let standingLink: String?

    /// - parameters:
    ///   - nextDueAt: its cursor.
    ///   - isOnce: whether it runs one time alone.
    ///   - job: of it, that waits or runs.
    init(nextDueAt: Timestamp?, isOnce: Bool, job: JobRow?, _ hindrances: Hindrances, now: Timestamp) {
        standingLink = job.map { "\(AdminSection.jobs.path)/\($0.id)" }
        switch job?.state {
        case .running: (standing, standingTone) = ("running now", "good")
        case .ready where hindrances.pausedQueues.contains(job?.queue ?? ""):
            (standing, standingTone) = ("waits: the queue \(job?.queue ?? "") is paused", "warn")
        case .ready:
            if case .closed = hindrances.upstream, job?.queue == Queue.hiscores {
                (standing, standingTone) = ("waits: paused by the hiscores", "warn")
            } else {
                (standing, standingTone) = ("waits for its turn", "wait")
            }
        case .scheduled where (job?.attempt ?? 0) > 0:
            let when = RelativeTime.dueText(job?.runAt ?? now, now: now)
            (standing, standingTone) = ("failed, tried again \(when)", "warn")
        default:
            guard let nextDueAt else {
                (standing, standingTone) =
                    isOnce ? ("was sent", "wait") : ("on hold: it has no next run; look at Maintenance", "bad")
                return
            }
            let isLate = now - nextDueAt > Self.patience
            (standing, standingTone) = isLate ? ("late: it should have run", "warn") : ("planned", "good")
        }
    }
}
