import Cron
import Hiscores
import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `/admin/players/{id}`: one player, and all that an operator can do with it.
struct AdminPlayerHandler: Sendable {
    private static let runCount = 20

    let services: WebServices

    @Sendable func show(_ call: Call) async throws -> Answer {
        try await page(call, status: .ok)
    }

    // MARK: - Forms

    @Sendable func setPolling(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            let (minutes, cron, zone) = (
                call.field("minutes") ?? "", call.field("cron") ?? "", call.field("timezone") ?? ""
            )
            guard !minutes.isEmpty || !cron.isEmpty else {
                throw UserError(.refused, "Write a number of minutes, or a cron expression")
            }
            let polling = try Polling(
                minutes: minutes, cron: cron, zone: zone, default: services.defaultIntervalMinutes)
            let player = try await services.roster.setPolling(polling, of: name)
            return ("Updated \(PollingWords.text(player)) from now on.", cron.isEmpty ? "\(minutes) min" : cron)
        }
    }

    @Sendable func pause(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            _ = try await services.roster.pause(name)
            return ("Updates are paused.", nil)
        }
    }

    @Sendable func resume(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            _ = try await services.roster.resume(name)
            return ("Updates go on.", nil)
        }
    }

    @Sendable func fetch(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            let job = try await services.roster.fetch(name).job
            return ("An update is on its way: job \(job.id).", nil)
        }
    }

    @Sendable func setTags(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            let wanted = TagList.tags(call.field("tags") ?? "")
            guard let player = try await services.reader.read({ try $0.player(named: name) }) else {
                throw UserError(.notFound, "Player '\(name)' is not there any more")
            }
            let kept = Set(wanted)
            let changed = try await services.roster.changeTags(
                of: name, add: wanted, remove: player.tags.filter { !kept.contains($0) })
            let words = changed.tags.isEmpty ? "none" : changed.tags.joined(separator: ", ")
            return ("Tags: \(words).", words)
        }
    }

    @Sendable func setMode(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            let asked = call.field("mode") ?? ""
            _ = try await services.roster.setMode(try ModeSetting(asked: asked), of: name)
            return (
                asked == "auto" ? "The mode is found out from the hiscores." : "The mode is \(ModeBadge.word(asked)).",
                asked
            )
        }
    }

    @Sendable func rename(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            let player = try await services.roster.rename(name, to: try PlayerName(asked: call.field("name") ?? ""))
            return ("It is called \(player.username) now. The old name leads to it.", "to \(player.username)")
        }
    }

    @Sendable func resolve(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            guard let decision = PlayerResolution.Decision(rawValue: call.field("decision") ?? "") else {
                throw UserError(.refused, "Choose one of the two")
            }
            if let problem = try await services.passwordProblem(call) { throw UserError(.refused, problem) }
            let (player, archive) = try await services.resolution.resolve(name, decision)
            let words =
                archive.map { "\(player.username) begins anew; what was seen before is kept as \($0)." }
                ?? "The numbers that were on hold are those of \(player.username) now."
            return (words, decision.rawValue)
        }
    }

    @Sendable func deactivate(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            _ = try await services.roster.deactivate(name)
            return ("No longer tracked. What was collected stays.", nil)
        }
    }

    @Sendable func reactivate(_ call: Call) async throws -> Answer {
        try await change(call) { name in
            _ = try await services.roster.reactivate(name)
            return ("Tracked again.", nil)
        }
    }

    @Sendable func remove(_ call: Call) async throws -> Answer {
        let player = try await player(call)
        let typed = call.field("confirm") ?? ""
        var problem: String?
        if (try? PlayerName(typed))?.key != player.nameKey {
            problem = "To remove the player, write its name: \(player.username)"
        } else {
            problem = try await services.passwordProblem(call)
        }
        if let problem { return try await page(call, problem: problem, status: .unprocessableContent) }
        _ = try await services.roster.remove(try PlayerName(asked: player.username))
        return services.goOn(
            to: AdminSection.players.path,
            Notice("\(player.username) is removed. For 30 days the name can be added again with all its history.")
        ).noting(player.username)
    }

    /// Does something and goes back to the player's page, or shows it with what was wrong and what was typed.
    func change(
        _ call: Call, _ body: (PlayerName) async throws -> (notice: String, note: String?)
    ) async throws -> Answer {
        let player = try await player(call)
        do {
            let (notice, note) = try await body(try PlayerName(asked: player.username))
            let answer = services.goOn(to: "\(AdminSection.players.path)/\(player.id)", Notice(notice))
            return answer.noting([player.username, note].compactMap(\.self).joined(separator: " "))
        } catch {
            guard let refusal = APIError(page: error) else { throw error }
            return try await page(call, problem: refusal.message, status: refusal.status)
        }
    }

    // MARK: - The page

    private func player(_ call: Call) async throws -> PlayerRow {
        let id = call.segment("id")
        guard let player = try await services.reader.read({ try Self.player(id, in: $0) }) else {
            throw PageError(
                page: ErrorPage(
                    status: 404, heading: "No such player",
                    message: "No player has the number \(id.prefix(20)). "
                        + "Perhaps it was removed; to bring it back within 30 days, add its name again."))
        }
        return player
    }

    private static func player(_ id: String, in snapshot: ReadSnapshot) throws -> PlayerRow? {
        try Int64(id).flatMap { try snapshot.player(id: $0) }
    }

    private func page(_ call: Call, problem: String? = nil, status: HTTPResponse.Status) async throws -> Answer {
        let player = try await player(call)
        let clock = services.pageClock
        let page = try await services.reader.read { [upstream = services.upstream, zone = services.timeZone] snapshot in
            let schedule = PlayerScheduleManager.scheduleID(of: player)
            return AdminPlayerPage(
                player: player, aliases: try snapshot.aliases(player: player.id),
                executions: try snapshot.executions(player: player.id, limit: Self.runCount),
                schedule: try snapshot.schedule(id: schedule),
                job: try snapshot.openJobs(schedules: [schedule])[schedule],
                hindrances: try snapshot.hindrances(upstream, now: clock.now),
                held: try snapshot.heldReading(player: player.id),
                goals: try snapshot.goalStandings(of: player, in: zone, now: clock.now),
                metrics: try snapshot.namedMetrics().map(\.metric), problem: problem,
                typed: Typed(call), clock: clock)
        }
        var frame = try await services.frame(
            call, title: player.username, .admin(.players), live: [.player, .reading, .job])
        frame.livePlayer = player.username
        return .html(page.html(frame), status: status)
    }
}

/// What somebody wrote into the forms of a player's page; nil where that form was not sent.
struct Typed: Sendable {
    let minutes: String?
    let cron: String?
    let zone: String?
    let tags: String?
    let name: String?
    let goalMetric: String?
    let goalMeasure: String?
    let goalTarget: String?
    let goalDue: String?

    init(_ call: Call) {
        minutes = call.field("minutes")
        cron = call.field("cron")
        zone = call.field("timezone")
        tags = call.field("tags")
        name = call.field("name")
        goalMetric = call.field("goal_metric")
        goalMeasure = call.field("goal_measure")
        goalTarget = call.field("goal_target")
        goalDue = call.field("goal_due")
    }
}
