/// The addresses under which a player's pictures can be embedded elsewhere, under the names that `player.mustache` uses.
struct PlayerShare {
    let pageAddress: String
    let badgeAddress: String
    let chartAddress: String
    let barsAddress: String
    let yearAddress: String

    /// - parameter publicURL: under which visitors reach the server.
    /// - returns: nil when nobody said under which address that is.
    init?(name: String, publicURL: String) {
        guard let page = Self.page(name: name, publicURL: publicURL) else { return nil }
        pageAddress = page
        badgeAddress = "\(page)/badge.svg"
        chartAddress = "\(page)/chart.svg?metric=overall&days=90"
        barsAddress = "\(page)/chart.svg?kind=bars&days=30"
        yearAddress = "\(page)/chart.svg?kind=heat"
    }

    /// The whole address of a player's page.
    static func page(name: String, publicURL: String) -> String? {
        address(of: PlayerPath.page(name: name), publicURL: publicURL)
    }

    /// The whole address of a path of ours.
    static func address(of path: String, publicURL: String) -> String? {
        guard !publicURL.isEmpty else { return nil }
        return (publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL) + path
    }
}
