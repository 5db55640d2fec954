import HTTPTypes
import Hiscores
import Hummingbird
import Store
import Tracker

/// `GET /players/{username}?range&sort&order`: one player. Other spellings of the name, and former names, lead there.
struct PlayerPageHandler: Sendable {
    private enum Found: Sendable {
        case page(PlayerView)
        /// The name as it is shown.
        case named(String)
    }

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let choice = try PlayerPageChoice(call)
        let typed = call.segment("username")
        guard let name = try? PlayerName(typed) else { throw PageError(page: .notFound) }
        let clock = services.pageClock
        let found = try await services.reader.read {
            [zone = services.timeZone, records = services.records] snapshot -> Found? in
            guard let player = try snapshot.player(named: name) else { return nil }
            // A former name leads on; every spelling of the present one is the page.
            guard player.nameKey == name.key else { return .named(player.username) }
            return .page(try PlayerView(of: player, name, choice, clock, zone, records, in: snapshot))
        }
        switch found {
        case nil: throw PageError(page: .unknownPlayer(name: typed))
        case .named(let username):
            let query = call.request.uri.query.map { "?\($0)" } ?? ""
            return Answer(status: .seeOther, headers: [.location: PlayerPath.page(name: username) + query])
        case .page(let view):
            var page = view.page(clock: clock)
            var frame = try await services.frame(call, title: page.name, live: [.reading, .player])
            frame.livePlayer = page.name
            frame.description = page.summary
            frame.address = PlayerShare.page(name: page.name, publicURL: services.publicURL)
            page.choice = choice
            if UpdateButton.mayAsk(call.caller, services), page.status.isPolled {
                page.update = UpdateButton(player: page.name, view.hindrance, now: clock.now)
            }
            if frame.mayAdminister { page.operateLink = "\(AdminSection.players.path)/\(view.player.id)" }
            if !services.access.isClosedToStrangers {
                page.share = PlayerShare(name: page.name, publicURL: services.publicURL)
            }
            return .html(page.html(frame))
        }
    }
}
