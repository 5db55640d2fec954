import Charts
import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `/admin/maintenance`: whether players and schedules agree, and what the program does for itself.
struct AdminMaintenanceHandler: Sendable {
    private static let importsShown = 5

    let services: WebServices

    @Sendable func show(_ call: Call) async throws -> Answer {
        let found = call.query["look"] == "1" ? try await services.maintenance.verify() : nil
        return .html(try await page(verification: found).html(try await frame(call, isLive: found == nil)))
    }

    /// - parameter isLive: not where it would look at all players each time.
    private func frame(_ call: Call, isLive: Bool = false) async throws -> PageFrame {
        try await services.frame(call, title: "Maintenance", .admin(.maintenance), live: isLive ? [.job] : [])
    }

    private func page(verification: ScheduleVerification?, problem: String? = nil) async throws -> AdminMaintenancePage
    {
        let clock = services.pageClock
        let names = services.system.triggers.names
        return try await services.reader.read { [services] snapshot in
            let tasks = try names.map { name in
                AdminMaintenancePage.Task(
                    name: name, next: try snapshot.schedule(id: name)?.nextDueAt,
                    last: try snapshot.record(ofTask: name).last)
            }
            return AdminMaintenancePage(
                tasks: tasks, verification: verification,
                webhooks: try snapshot.webhooks().map { row in
                    AdminMaintenancePage.Webhook(
                        row: row, waiting: try services.webhooks.waiting(for: row, in: snapshot))
                },
                imports: try snapshot.imports(limit: Self.importsShown),
                problem: problem, clock: clock)
        }
    }

    @Sendable func repair(_ call: Call) async throws -> Answer {
        let done = try await services.maintenance.repair(isDryRun: false)
        let count = done.removed.count + done.fixed.count
        let notice =
            if done.before.isConsistent {
                Notice("There was nothing to repair.")
            } else if done.failed.isEmpty {
                Notice(count == 1 ? "1 schedule is repaired." : "\(count.groupedText) schedules are repaired.")
            } else {
                Notice(
                    "\(count.groupedText) schedules are repaired, \(done.failed.count.groupedText) could not be: "
                        + "\(done.failed[0].problem.username ?? done.failed[0].problem.scheduleID): "
                        + "\(done.failed[0].error)", .bad)
            }
        return services.goOn(to: "\(AdminSection.maintenance.path)?look=1", notice).noting("repair")
    }

    /// Makes the schedules of all players anew, batch by batch.
    @Sendable func rebuild(_ call: Call) async throws -> Answer {
        if let problem = try await services.passwordProblem(call) {
            let page = try await page(verification: nil, problem: problem)
            return .html(page.html(try await frame(call)), status: .unprocessableContent)
        }
        var (count, failed, last) = (0, [String](), Int64?.some(0))
        while let after = last {
            let batch = try await services.maintenance.rebuild(after: after, isDryRun: false)
            count += batch.players.count
            failed += batch.players.compactMap { player in player.error.map { "\(player.username): \($0)" } }
            last = batch.nextAfter
        }
        let notice =
            failed.isEmpty
            ? Notice("The schedules of \(count == 1 ? "1 player" : "\(count.groupedText) players") are made anew.")
            : Notice("\(failed.count.groupedText) of \(count.groupedText) could not be made anew: \(failed[0])", .bad)
        return services.goOn(to: "\(AdminSection.maintenance.path)?look=1", notice).noting("rebuild")
    }

    /// Sends a message that tells nothing.
    @Sendable func testWebhook(_ call: Call) async throws -> Answer {
        let name = call.segment("name")
        guard let receiver = services.webhooks.receiver(named: name) else {
            throw APIError.both(.notFound, "There is no webhook '\(name.prefix(60))'")
        }
        let notice: Notice
        do {
            try await services.webhooks.test(receiver, roster: services.roster)
            notice = Notice("'\(name)' has taken a message.")
        } catch let error as UserError {
            notice = Notice("\(error.message).", .bad)
        }
        return services.goOn(to: AdminSection.maintenance.path, notice).noting("test of \(name)")
    }

    @Sendable func run(_ call: Call) async throws -> Answer {
        let name = call.segment("task")
        guard let job = try await services.system.triggers.trigger(name) else {
            throw APIError.both(.notFound, "There is no task '\(name.prefix(80))' that can be run from here")
        }
        return services.goOn(
            to: AdminSection.maintenance.path,
            Notice(
                "\(TaskWords.text(name)): \(job.wasWaiting ? "it waited already, and goes at once" : "it runs as soon as it may")."
            ))
    }
}
