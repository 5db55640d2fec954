import Hiscores
import Hummingbird
import Store
import Tracker

/// `GET /search?q`: leads to the player of that name, or shows whose names are like it.
struct SearchPageHandler: Sendable {
    private static let most = 50
    private static let longest = 40

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let typed = String((call.query["q"] ?? "").prefix(Self.longest))
        let found = try await services.reader.read { snapshot -> Found in
            if let name = try? PlayerName(typed), let player = try snapshot.player(named: name) {
                return .exactly(player)
            }
            let text = PlayerName.searchKey(typed)
            guard !text.isEmpty else { return .like([]) }
            return .like(try snapshot.players(nameContaining: text, limit: Self.most))
        }
        switch found {
        case .exactly(let player):
            return Answer(status: .seeOther, headers: [.location: PlayerPath.page(name: player.username)])
        case .like(let players):
            let page = SearchPage(typed: typed, players: players)
            return .html(page.html(try await services.frame(call, title: "Find a player")))
        }
    }

    private enum Found: Sendable {
        case exactly(PlayerRow)
        case like([PlayerRow])
    }
}

extension PlayerName {
    /// What somebody typed of a name, as it stands in keys.
    fileprivate static func searchKey(_ typed: String) -> String {
        typed.lowercased().map { "_-\u{A0}".contains($0) ? " " : String($0) }.joined()
            .trimmingPrefix(while: \.isWhitespace).description
    }
}
