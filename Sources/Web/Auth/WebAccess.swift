package import Tracker

/// What the server needs to know who is who.
package struct WebAccess: Sendable {
    package var accounts: Accounts
    /// Whether an address is that of a reverse proxy whose forwarding headers are believed.
    package var isTrustedProxy: @Sendable (String) -> Bool
    /// Whether strangers see nothing of the players (`server.pages: "login"`).
    package var isClosedToStrangers: Bool
    /// Whether whoever may look may ask for updates too (`server.public_update`).
    package var allowsVisitorUpdates: Bool
    /// The name that is proposed to the first administrator.
    package var administratorName: String

    package init(
        accounts: Accounts, isTrustedProxy: @escaping @Sendable (String) -> Bool,
        isClosedToStrangers: Bool, allowsVisitorUpdates: Bool, administratorName: String
    ) {
        self.accounts = accounts
        self.isTrustedProxy = isTrustedProxy
        self.isClosedToStrangers = isClosedToStrangers
        self.allowsVisitorUpdates = allowsVisitorUpdates
        self.administratorName = administratorName
    }
}
