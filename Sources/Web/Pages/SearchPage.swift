import Store

/// Whose names are like what somebody typed.
struct SearchPage: Sendable {
    let typed: String
    let players: [PlayerRow]

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.search.html(
            SearchContent(
                frame: frame, typed: typed, isAsked: !typed.isEmpty, hasRows: !players.isEmpty,
                rows: players.map {
                    SearchContent.Row(
                        name: $0.username, link: PlayerPath.page(name: $0.username),
                        badge: ModeBadge.text(mode: $0.mode), isInactive: !$0.isActive)
                },
                command: "hiscored player add \(PlayerPath.commandArgument(typed))"))
    }
}

/// `SearchPage` under the names that `search.mustache` uses.
private struct SearchContent {
    struct Row {
        let name: String
        let link: String
        let badge: String?
        let isInactive: Bool
    }

    let frame: PageFrame
    let typed: String
    let isAsked: Bool
    let hasRows: Bool
    let rows: [Row]
    let command: String
}
