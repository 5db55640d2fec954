import Hummingbird
import Store
import Tracker

/// `/setup/players`: the second step of the set-up, where the first players are named.
struct SetupPlayersHandler: Sendable {
    let services: WebServices

    @Sendable func show(_ call: Call) async throws -> Answer {
        let frame = try await services.frame(call, title: "First players")
        return .html(page(call).html(frame))
    }

    @Sendable func submit(_ call: Call) async throws -> Answer {
        var page = page(call)
        page.names = call.field("names") ?? ""
        let list = NameList(page.names)
        if list.names.isEmpty, list.refused.isEmpty {
            page.problems = ["Write at least one name, or leave it for later"]
        } else if list.names.count > NameList.most {
            page.problems = ["These are \(list.names.count) names; at most \(NameList.most) are added at once"]
        } else {
            page.problems = list.refused
        }
        if page.problems.isEmpty {
            do {
                let players = try await services.roster.add(
                    try list.names.map {
                        PlayerRequest(
                            name: $0,
                            polling: try Polling(
                                intervalMinutes: nil, cron: nil, timeZone: nil,
                                default: services.defaultIntervalMinutes),
                            origin: .page)
                    })
                let count = players.count == 1 ? "1 player is" : "\(players.count) players are"
                return services.goOn(
                    to: "/", Notice("\(count) tracked from now on. The first numbers come in a few seconds.")
                )
                .noting(players.map(\.username).joined(separator: ", "))
            } catch let error as UserError {
                page.problems = [error.message]
            }
        }
        return .html(
            page.html(try await services.frame(call, title: "First players")), status: .unprocessableContent)
    }

    private func page(_ call: Call) -> SetupPlayersPage {
        SetupPlayersPage(
            advice: PublicAddress.advice(
                for: call.request, publicURL: services.publicURL, isSecure: call.isSecure(services)),
            interval: services.defaultIntervalMinutes)
    }
}
