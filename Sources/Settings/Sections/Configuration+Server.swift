extension Configuration {
    /// The web server.
    package struct Server: Sendable {
        package var listen = ListenAddress(host: "127.0.0.1", port: 8080)
        /// What people type into the browser; links, cookies and the same-origin check follow it.
        package var publicURL = WebAddress(scheme: "http", host: "127.0.0.1", port: 8080)
        package var pages = PageAccess.public
        /// Whether visitors may ask for an update of a player.
        package var publicUpdate = true
        /// The proxies whose `X-Forwarded-…` headers count.
        package var trustedProxies = ["127.0.0.1", "::1"].compactMap { AddressRange($0) }
    }

    /// Who may see the pages.
    package enum PageAccess: String, CaseIterable, Sendable {
        case `public`
        case login
    }
}

extension Configuration.Server {
    static let keys = SectionTable("server", \Configuration.server)
        .key("listen", \.listen, .listenAddress, "Where the web server listens. Port 0 picks a free one.")
        .key("public_url", \.publicURL, .site, "The address that people type into the browser.")
        .key("pages", \.pages, .choice, "public: everybody may look. login: strangers see the log-in page alone.")
        .key("public_update", \.publicUpdate, .flag, "Whether visitors may ask for an update of a player.")
        .key(
            "trusted_proxies", \.trustedProxies, .list(of: .addressRange),
            "The reverse proxies whose forwarding headers are believed."
        )
        .section
}
