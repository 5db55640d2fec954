import Hiscores
import Hummingbird
import Store
import Timestamps
import Tracker

/// `POST /players/{username}/update`: whoever looks at a player's page asks for a look at the hiscores.
struct PlayerUpdateHandler: Sendable {
    /// Three a minute from one address.
    static let allowance = RequestRate.Allowance(burst: 3, perSecond: 3.0 / 60)

    let services: WebServices
    let rate: RequestRate

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let typed = call.segment("username")
        guard let name = try? PlayerName(typed),
            let player = try await services.reader.read({ try $0.player(named: name) })
        else { throw PageError(page: .unknownPlayer(name: typed)) }
        guard UpdateButton.mayAsk(call.caller, services) else {
            throw PageError(
                page: ErrorPage(
                    status: 403, heading: "Not here",
                    message: "Visitors of this site cannot ask for updates: its operator switched that off."))
        }
        let page = PlayerPath.page(name: player.username)
        // Who is known is limited by the player alone.
        if call.caller.access < .updater, let network = call.client?.limitedNetwork(call.request.headers),
            let wait = rate.take(network, at: services.clock.now)
        {
            let seconds = max(1, Int((wait / .seconds(1)).rounded(.up)))
            return services.goOn(
                to: page, Notice("You asked for three updates within a minute. Ask again in \(seconds) seconds.", .warn)
            )
        }
        let answer = try await services.updates.ask(try PlayerName(asked: player.username))
        return services.goOn(to: page, UpdateButton.notice(answer, now: services.clock.now))
    }
}
