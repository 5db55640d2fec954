extension Configuration {
    /// Who is told.
    package struct Notify: Sendable {
        package var discord: [DiscordTarget] = []
        /// Is called after each healthy maintenance run, so that a monitor notices when it stays away. A secret.
        package var heartbeatURL: WebAddress?
    }
}

extension Configuration.Notify {
    static let keys = SectionTable("notify", \Configuration.notify)
        .key(
            "discord", \.discord, .list(of: DiscordTarget.kind).unless(DiscordTarget.duplicate),
            "Webhooks: name, url_file (a file with the webhook's URL), send (what), tag (only players with this tag)."
        )
        .key(
            "heartbeat_url", \.heartbeatURL, .orNull(.secretAddress),
            "Is called after each healthy maintenance run; a monitor warns when the calls stop.",
            atReload: true
        )
        .section
}
