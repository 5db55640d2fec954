package import Hiscores

/// Links to the hiscores that everybody can look at.
package enum OfficialHiscores {
    /// A player's personal page in the table of the mode (osrs-domain §1.9).
    ///
    /// - parameter base: the host of the real hiscores, whatever host is polled.
    package static func personalPage(
        base: String = "https://secure.runescape.com", name: String, mode: GameMode
    ) -> String {
        "\(base)/m=\(mode.tablePath)/hiscorepersonal?user1=\(PlayerPath.percentEncoded(name))"
    }
}
