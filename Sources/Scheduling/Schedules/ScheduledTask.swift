package import Cron
package import Store
package import Timestamps

/// A task and when to run it: TaskIQ's scheduled task, with a recurrence that is exact.
package struct ScheduledTask: Equatable, Sendable {
    package enum Timing: Hashable, Sendable {
        /// At the wall clock's times; `offset` is the zone as it was given, nil for UTC.
        case cron(CronExpression, CronTimeZone?)
        /// Every so many seconds. Without an anchor the first run is when the schedule is first seen.
        case interval(seconds: Int, anchor: Timestamp?)
        case time(Timestamp)
    }

    package var scheduleID: String
    package var taskName: String
    package var args: [JSONValue]
    package var kwargs: [String: JSONValue]
    package var labels: [String: String]
    package var timing: Timing
    package var misfire: MisfirePolicy
    /// The task id of a one-shot's job; nil makes a new one. What recurs gets a new one each time.
    package var taskID: String?

    package init(
        scheduleID: String, taskName: String, args: [JSONValue] = [], kwargs: [String: JSONValue] = [:],
        labels: [String: String] = [:], timing: Timing, misfire: MisfirePolicy = MisfirePolicy(),
        taskID: String? = nil
    ) {
        self.scheduleID = scheduleID
        self.taskName = taskName
        self.args = args
        self.kwargs = kwargs
        self.labels = labels
        self.timing = timing
        self.misfire = misfire
        self.taskID = taskID
    }
}

extension ScheduledTask {
    /// Reads a stored schedule.
    ///
    /// - throws: ``ScheduleError/malformed(id:reason:)`` when a column does not hold what it should.
    package init(row: ScheduleRow) throws(ScheduleError) {
        do {
            let timing: Timing
            if let cron = row.cron {
                timing = .cron(try CronExpression(cron), try row.cronOffset.map { try CronTimeZone(cronOffset: $0) })
            } else if let seconds = row.intervalSeconds {
                timing = .interval(seconds: seconds, anchor: row.anchor)
            } else if let time = row.time {
                timing = .time(time)
            } else {
                throw ScheduleError.malformed(id: row.scheduleID, reason: "it has neither cron, interval nor time")
            }
            guard let kind = MisfirePolicy.Kind(rawValue: row.misfirePolicy) else {
                throw ScheduleError.malformed(id: row.scheduleID, reason: "misfire policy \(row.misfirePolicy)")
            }
            self.init(
                scheduleID: row.scheduleID, taskName: row.taskName,
                args: try [JSONValue](jsonText: row.args), kwargs: try [String: JSONValue](jsonText: row.kwargs),
                labels: try [String: String](jsonText: row.labels),
                timing: timing,
                misfire: MisfirePolicy(
                    kind, maximum: row.misfireMax, grace: row.misfireGraceSeconds.map { .seconds($0) }),
                taskID: row.taskID)
        } catch let error as ScheduleError {
            throw error
        } catch {
            throw .malformed(id: row.scheduleID, reason: "\(error)")
        }
    }

    /// The slots of the task; nil for an interval that has no anchor yet.
    package var recurrence: Recurrence? {
        switch timing {
        case .cron(let expression, let zone): .cron(expression, zone ?? .utc)
        case .interval(let seconds, let anchor): anchor.map { .interval(seconds: seconds, anchor: $0) }
        case .time(let time): .once(at: time)
        }
    }
}

extension ScheduledTask {
    /// The task id of its job. Only what runs once can have a fixed one: ids of jobs are unique.
    var fixedTaskID: String? {
        if case .time = timing { taskID } else { nil }
    }
}

/// Why a schedule cannot be registered or read.
package enum ScheduleError: Error, Equatable, CustomStringConvertible {
    case neverFires(id: String, cron: String)
    case malformed(id: String, reason: String)
    /// A one-shot of this id and time has run.
    case alreadySent(id: String, time: Timestamp)
    /// Only one job can have a task id.
    case usedTaskID(id: String, taskID: String)
    /// A player's entry, or one that is declared in code.
    case keptElsewhere(id: String, source: String, verb: String)

    package var description: String {
        switch self {
        case .neverFires(let id, let cron):
            "schedule \(id): \"\(cron)\" never fires: no such date exists, for example 30 February"
        case .malformed(let id, let reason):
            "schedule \(id) cannot be read (\(reason)): delete it and add it again"
        case .alreadySent(let id, let time):
            "schedule \(id) was sent for \(time.formatted()) already: choose another schedule_id or time"
        case .usedTaskID(let id, let taskID):
            "schedule \(id): there is a job with the task_id \(taskID) already: choose another, or leave it out"
        case .keptElsewhere(let id, "player", let verb):
            "schedule \(id) belongs to a player and cannot be \(verb) here: pause, resume or remove the player, or change "
                + "its interval"
        case .keptElsewhere(let id, _, let verb):
            "schedule \(id) belongs to the program itself and cannot be \(verb)"
        }
    }
}
