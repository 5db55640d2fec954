import Store
import Timestamps
import Tracker

/// `GET /progress?idle&page`: who gained something last, and who has not for long.
struct ProgressPageHandler: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let idle = input.queryChoice("idle", ProgressPage.Idle.self) ?? .all
        let number = Int(input.queryInteger("page", in: 1...1_000_000, default: 1))
        try input.check()
        let players = try await services.reader.read { try $0.players(activeOnly: true) }
        let page = ProgressPage(players: players, idle: idle, number: number, clock: services.pageClock)
        return .html(page.html(try await services.frame(call, title: "Progress", live: [.reading, .player])))
    }
}
