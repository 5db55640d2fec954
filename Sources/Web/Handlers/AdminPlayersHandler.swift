import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `/admin/players`: who is tracked, and lists of names that are pasted.
struct AdminPlayersHandler: Sendable {
    let services: WebServices

    @Sendable func list(_ call: Call) async throws -> Answer {
        .html(try await page(call).html(try await frame(call)))
    }

    private func frame(_ call: Call) async throws -> PageFrame {
        try await services.frame(call, title: "Players", .admin(.players), live: [.player, .reading])
    }

    private func page(_ call: Call) async throws -> AdminPlayersPage {
        var input = Input(call)
        let query = AdminPlayersPage.Query(&input)
        try input.check()
        let players = try await services.reader.read { try $0.players() }
        return AdminPlayersPage(
            query: query, players: players, standardInterval: services.defaultIntervalMinutes, clock: services.pageClock
        )
    }

    /// Shows what a pasted list would change, and asks.
    @Sendable func paste(_ call: Call) async throws -> Answer {
        let form = NewPlayersForm(call)
        let list = NameList(form.names)
        do {
            _ = try form.request(services)
            guard !list.names.isEmpty || !list.refused.isEmpty else {
                throw UserError(.refused, "Write at least one name")
            }
            guard list.names.count <= NameList.most else {
                throw UserError(
                    .refused, "These are \(list.names.count) names; at most \(NameList.most) can be compared at once")
            }
        } catch let error as UserError {
            var page = try await page(call)
            page.form = form
            page.problem = error.message
            return .html(page.html(try await frame(call)), status: .unprocessableContent)
        }
        let comparison = try await services.reader.read { try $0.compare(list.names) }
        let page = PlayerListPage(form: form, comparison: comparison, refused: list.refused)
        return .html(page.html(try await services.frame(call, title: "A list of players", .admin(.players))))
    }

    /// Does what was chosen. Sent twice, the second time finds nothing left to do.
    @Sendable func apply(_ call: Call) async throws -> Answer {
        let form = NewPlayersForm(call)
        let choices = PlayerListChoices(call)
        let players = try await services.reader.read { try $0.players() }
        let leaving = players.filter { $0.isActive && choices.deactivated.contains($0.id) }
        if PlayerListPage.needsPassword(leaving: leaving.count, of: players.count(where: \.isActive)),
            let problem = try await services.passwordProblem(call)
        {
            let names = NameList(form.names).names
            let comparison = try await services.reader.read { try $0.compare(names) }
            let page = PlayerListPage(
                form: form, comparison: comparison, refused: [], choices: choices, problem: problem)
            return .html(
                page.html(try await services.frame(call, title: "A list of players", .admin(.players))),
                status: .unprocessableContent)
        }
        var done: [String] = []
        do {
            try await carryOut(choices, form, players, leaving, &done)
        } catch {
            // What came before it is done, and is told with it.
            guard !done.isEmpty, let refusal = APIError(page: error)?.message else { throw error }
            let words = done.joined(separator: ", ")
            return services.goOn(
                to: AdminSection.players.path, Notice("\(words). Then it stopped: \(refusal).", .bad)
            ).noting(words)
        }
        let words = done.isEmpty ? "Nothing was changed" : done.joined(separator: ", ")
        return services.goOn(to: AdminSection.players.path, Notice("\(words).")).noting(words)
    }

    /// - parameter done: gains what was done, in words, one after the other.
    private func carryOut(
        _ choices: PlayerListChoices, _ form: NewPlayersForm, _ players: [PlayerRow], _ leaving: [PlayerRow],
        _ done: inout [String]
    ) async throws {
        // What is wrong with it is told before anything is done.
        let request = try form.request(services)
        for (id, name) in choices.renames {
            guard let player = players.first(where: { $0.id == id }), player.nameKey != name.key else { continue }
            let renamed = try await services.roster.rename(try PlayerName(asked: player.username), to: name)
            done.append("\(player.username) is \(renamed.username) now")
        }
        let known = Set(players.map(\.nameKey))
        let added = try await services.roster.add(
            choices.added.filter { !known.contains($0.key) }.map { name in
                var request = request
                request.name = name
                return request
            })
        if !added.isEmpty { done.append("\(added.count) added") }
        for player in leaving { _ = try await services.roster.deactivate(try PlayerName(asked: player.username)) }
        if !leaving.isEmpty { done.append("\(leaving.count) no longer tracked") }
    }
}
