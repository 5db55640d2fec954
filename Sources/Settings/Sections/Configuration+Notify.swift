package import Cron
import Hiscores

extension Configuration {
    /// Who is told.
    package struct Notify: Sendable {
        package var discord: [WebhookTarget] = []
        package var webhooks: [WebhookTarget] = []
        package var allowsPrivateAddresses = false
        /// Read in `tracking.timezone`.
        package var digestCron = CronExpression.standardDigest
        /// Is called after each healthy maintenance run, so that a monitor notices when it stays away. A secret.
        package var heartbeatURL: WebAddress?
    }
}

extension Configuration.Notify {
    static let keys = SectionTable("notify", \Configuration.notify)
        .key(
            "discord", \.discord, .list(of: WebhookTarget.discord).unless(WebhookTarget.duplicate),
            "Discord webhooks: name, url_file (a file with the webhook's URL), send (what), tag (only players with this "
                + "tag)."
        )
        .key(
            "webhooks", \.webhooks, .list(of: WebhookTarget.signed).unless(WebhookTarget.duplicate),
            "Other webhooks, which get JSON: the same, and secret_file (a file with what it is signed with)."
        )
        .key(
            "allow_private_addresses", \.allowsPrivateAddresses, .flag,
            "Whether webhooks may be on this machine or in a private network, and without TLS."
        )
        .key(
            "digest_cron", \.digestCron, .cron,
            "When the summary of the week is made, in the zone of tracking.timezone."
        )
        .key(
            "heartbeat_url", \.heartbeatURL, .orNull(.secretAddress),
            "Is called after each healthy maintenance run; a monitor warns when the calls stop.",
            atReload: true
        )
        .section

    /// All webhooks with the settings that name them.
    package var targets: [(setting: String, target: WebhookTarget)] {
        discord.enumerated().map { ("notify.discord[\($0)]", $1) }
            + webhooks.enumerated().map { ("notify.webhooks[\($0)]", $1) }
    }

    /// The tags whose players some webhook wants a summary of.
    package var digestTags: Set<String> {
        Set(targets.map(\.target).filter { $0.send.contains(.digest) }.compactMap(\.tag))
    }
}
