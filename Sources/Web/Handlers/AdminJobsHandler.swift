import Hiscores
import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `/admin/jobs`: what waits, runs and ran, queue by queue, and what an operator does about it.
struct AdminJobsHandler: Sendable {
    let services: WebServices

    @Sendable func list(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let query = AdminJobsPage.Query(&input)
        try input.check()
        let name = query.player.isEmpty ? nil : try PlayerName(asked: query.player)
        let clock = services.pageClock
        let queues = services.jobs.queueNames
        let page = try await services.reader.read { [tasks = services.tasks.names] snapshot in
            var filter = JobFilter(state: query.state)
            filter.queue = query.queue
            filter.task = query.task
            filter.before = query.before
            filter.player = try name.map { try snapshot.requirePlayer($0).id }
            return AdminJobsPage(
                query: query, found: try snapshot.jobs(filter, limit: AdminJobsPage.size), queues: queues,
                paused: try snapshot.pausedQueues(), depths: try snapshot.queueDepths(), tasks: tasks, clock: clock)
        }
        return .html(page.html(try await services.frame(call, title: "Jobs", .admin(.jobs), live: [.job, .upstream])))
    }

    @Sendable func show(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        let clock = services.pageClock
        let page = try await services.reader.read { snapshot in
            let job = try snapshot.requireJob(id)
            return AdminJobPage(job: job, attempts: try snapshot.executions(job: job.id), clock: clock)
        }
        let frame = try await services.frame(call, title: "Job \(page.job.id)", .admin(.jobs), live: [.job])
        return .html(page.html(frame))
    }

    @Sendable func retry(_ call: Call) async throws -> Answer {
        let job = try await services.jobs.retry(call.segment("id"))
        return done(job, "Job \(job.id) runs once more, as soon as it may.")
    }

    @Sendable func cancel(_ call: Call) async throws -> Answer {
        let job = try await services.jobs.cancel(call.segment("id"))
        let words = job.state == .running ? "is told to end" : "is cancelled"
        return done(job, "Job \(job.id) \(words).")
    }

    private func done(_ job: JobRow, _ words: String) -> Answer {
        services.goOn(to: "\(AdminSection.jobs.path)/\(job.id)", Notice(words))
    }

    @Sendable func pause(_ call: Call) async throws -> Answer {
        try await setPaused(true, call, "is paused: nothing of it starts any more. What runs goes on.")
    }

    @Sendable func resume(_ call: Call) async throws -> Answer {
        try await setPaused(false, call, "goes on.")
    }

    private func setPaused(_ isPaused: Bool, _ call: Call, _ words: String) async throws -> Answer {
        let queue = call.segment("queue")
        try await services.jobs.setPaused(isPaused, queue: queue)
        return services.goOn(to: AdminSection.jobs.path, Notice("The queue \(queue) \(words)"))
    }
}
