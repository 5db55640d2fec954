import Cron
import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `/admin/schedules`: what is to run when, and why something does not.
struct AdminSchedulesHandler: Sendable {
    private static let slotCount = 20
    private static let runCount = 5

    let services: WebServices

    @Sendable func list(_ call: Call) async throws -> Answer {
        .html(try await page(call).html(try await frame(call)))
    }

    private func frame(_ call: Call) async throws -> PageFrame {
        try await services.frame(call, title: "Schedules", .admin(.schedules), live: [.job, .player, .upstream])
    }

    private func page(_ call: Call) async throws -> AdminSchedulesPage {
        var input = Input(call)
        let number = Int(input.queryInteger("page", in: 1...1_000_000, default: 1))
        try input.check()
        let query = AdminSchedulesPage.Query(call.query)
        let clock = services.pageClock
        return try await services.reader.read {
            [upstream = services.upstream, tasks = services.system.triggers.names] snapshot in
            let size = AdminSchedulesPage.size
            let found = try snapshot.schedules(query.filter, limit: size, offset: (number - 1) * size)
            return AdminSchedulesPage(
                query: query, number: number, rows: found.rows, total: found.total,
                jobs: try snapshot.openJobs(schedules: found.rows.map(\.scheduleID)),
                hindrances: try snapshot.hindrances(upstream, now: clock.now),
                unscheduled: try snapshot.players().count { $0.scheduleID == nil && $0.archivedFrom == nil },
                tasks: tasks, clock: clock)
        }
    }

    @Sendable func show(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        let clock = services.pageClock
        let page = try await services.reader.read { [upstream = services.upstream] snapshot -> AdminSchedulePage in
            guard let row = try snapshot.schedule(id: id) else { throw Self.unknown(id) }
            return AdminSchedulePage(
                row: row, runs: Self.runs(of: row, after: clock.now),
                slots: try snapshot.lastSlots(schedule: id, limit: Self.slotCount),
                job: try snapshot.openJobs(schedules: [id])[id],
                hindrances: try snapshot.hindrances(upstream, now: clock.now), clock: clock)
        }
        let frame = try await services.frame(call, title: id, .admin(.schedules), live: [.job, .upstream])
        return .html(page.html(frame))
    }

    /// None for an entry that cannot be read; the maintenance reports those.
    private static func runs(of row: ScheduleRow, after now: Timestamp) -> [Timestamp] {
        guard let recurrence = (try? ScheduledTask(row: row))?.recurrence else { return [] }
        var (runs, last) = ([Timestamp](), now)
        while runs.count < runCount, let next = recurrence.next(after: last) {
            runs.append(next)
            last = next
        }
        return runs
    }

    private static func unknown(_ id: String) -> APIError {
        .both(.notFound, "There is no schedule '\(id.prefix(80))'. One that ran once is deleted when it was sent")
    }

    @Sendable func add(_ call: Call) async throws -> Answer {
        let fields = NewScheduleForm(call)
        do {
            let task = try ScheduledTask(
                try fields.json(), tasks: services.tasks, newID: services.random.taskID(at: services.clock.now))
            try await services.schedules.add(task)
            return services.goOn(
                to: "\(AdminSection.schedules.path)/\(PlayerPath.percentEncoded(task.scheduleID))",
                Notice("The schedule is added.")
            ).noting(task.scheduleID)
        } catch {
            guard let problem = APIError(page: error)?.message else { throw error }
            var page = try await page(call)
            page.form = fields
            page.problem = problem
            return .html(page.html(try await frame(call)), status: .unprocessableContent)
        }
    }

    @Sendable func delete(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        if let problem = try await services.passwordProblem(call) {
            throw APIError.both(.unprocessableContent, "\(problem); nothing was deleted")
        }
        guard try await services.schedules.delete(id: id) else { throw Self.unknown(id) }
        return services.goOn(to: AdminSection.schedules.path, Notice("The schedule \(id) is deleted."))
    }

    /// Runs what a schedule runs, beside it.
    @Sendable func run(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        let job: EnqueuedJob
        if let player = PlayerScheduleManager.playerID(of: id) {
            job = try await services.roster.fetch(id: player).job
        } else {
            guard let row = try await services.reader.read({ try $0.schedule(id: id) }) else { throw Self.unknown(id) }
            guard let enqueued = try await services.system.triggers.trigger(row.taskName) else {
                throw APIError.both(
                    .conflict, "The task \(row.taskName) needs arguments, so it runs by its schedule alone")
            }
            job = enqueued
        }
        return services.goOn(
            to: "\(AdminSection.jobs.path)/\(job.id)",
            Notice(job.wasWaiting ? "It waited already, and goes at once now." : "It runs as soon as it may."))
    }
}

extension ReadAccess {
    func hindrances(_ upstream: UpstreamStatus, now: Timestamp) throws -> ScheduleStanding.Hindrances {
        ScheduleStanding.Hindrances(
            pausedQueues: try pausedQueues(), upstream: try upstream.report(in: self, now: now).state)
    }
}
