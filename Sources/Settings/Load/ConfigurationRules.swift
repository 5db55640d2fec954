import Cron
import Timestamps

/// The rules that take more than one setting to judge. Each stands for itself.
enum ConfigurationRules {
    /// Applies all of them; a rule whose settings were refused already is passed over.
    static func check(_ configuration: Configuration, _ context: inout ReadingContext) {
        checkSpacing(configuration, &context)
        checkConcurrency(configuration, &context)
        checkMetricsToken(configuration, &context)
        checkSocketPath(configuration, &context)
        checkWebhookNames(configuration, &context)
        warnOfMissingContact(configuration, &context)
        warnOfDemand(configuration, &context)
        warnOfPlainText(configuration, &context)
        warnOfLinks(configuration, &context)
        warnOfCron(configuration, &context)
    }

    private static func checkSpacing(_ configuration: Configuration, _ context: inout ReadingContext) {
        let upstream = configuration.upstream
        guard context.areSound("upstream.base_url", "upstream.spacing_seconds"), upstream.spacing < .seconds(1),
            !upstream.baseURL.isLoopback
        else { return }
        let spacing = upstream.spacing.fractionalSeconds
        let text = upstream.spacing == .zero ? "0" : "\(spacing)"
        context.rejectSetting(
            "upstream.spacing_seconds",
            "\(text) is below 1 (allowed 1…3600; less only while upstream.base_url is on this machine)")
    }

    private static func checkConcurrency(_ configuration: Configuration, _ context: inout ReadingContext) {
        let upstream = configuration.upstream
        guard context.areSound("upstream.base_url", "upstream.concurrency"), upstream.concurrency > 2,
            !upstream.baseURL.isLoopback
        else { return }
        context.rejectSetting(
            "upstream.concurrency",
            "\(upstream.concurrency) is above 2 (allowed 1…2; more only while upstream.base_url is on this machine)")
    }

    private static func checkMetricsToken(_ configuration: Configuration, _ context: inout ReadingContext) {
        guard context.areSound("metrics.enabled", "metrics.token_file"), configuration.metrics.isEnabled,
            configuration.metrics.tokenFile == nil
        else { return }
        context.rejectSetting(
            "metrics.token_file",
            "null, while metrics.enabled is true (allowed a path; /metrics asks for the token in it)")
    }

    private static func checkSocketPath(_ configuration: Configuration, _ context: inout ReadingContext) {
        guard context.areSound("database.path"),
            let objection = Configuration.Database.socketObjection(ofDatabase: configuration.database.path)
        else { return }
        context.rejectSetting("database.path", objection)
    }

    private static func checkWebhookNames(_ configuration: Configuration, _ context: inout ReadingContext) {
        let notify = configuration.notify
        guard context.areSound("notify.discord", "notify.webhooks"),
            let duplicate = WebhookTarget.duplicate(notify.discord + notify.webhooks)
        else { return }
        context.rejectSetting("notify.webhooks", duplicate)
    }

    private static func warnOfMissingContact(_ configuration: Configuration, _ context: inout ReadingContext) {
        let upstream = configuration.upstream
        guard context.areSound("upstream.contact", "upstream.base_url"), upstream.contact.allSatisfy(\.isWhitespace),
            !upstream.baseURL.isLoopback
        else { return }
        context.warn(
            "upstream.contact",
            "empty; with a mail address or a web page the hiscores can reach you before they block this address")
    }

    private static func warnOfDemand(_ configuration: Configuration, _ context: inout ReadingContext) {
        let read = ["tracking.players", "tracking.default_interval_minutes", "tracking.timezone"]
        guard read.allSatisfy({ context.areSound($0) }), context.areSound("upstream.spacing_seconds"),
            let players = configuration.tracking.players,
            let load = PollLoad(
                players: players.count, asked: configuration.tracking.pollsPerHour,
                spacing: configuration.upstream.spacing),
            load.isTooMuch
        else { return }
        context.warn("tracking.players", "\(load.complaint) (\(load.remedy))")
    }

    private static func warnOfPlainText(_ configuration: Configuration, _ context: inout ReadingContext) {
        let server = configuration.server
        guard context.areSound("server.listen", "server.public_url"), !server.listen.isLoopback,
            server.publicURL.scheme == "http"
        else { return }
        context.warn(
            "server.listen",
            "\(JSONValue.quoted(server.listen.text)) can be reached from outside, while server.public_url is plain "
                + "http: passwords would cross the network unencrypted (put a proxy with TLS in front, and its https "
                + "address into public_url)")
    }

    private static func warnOfLinks(_ configuration: Configuration, _ context: inout ReadingContext) {
        let address = configuration.server.publicURL
        guard context.areSound("server.public_url", "notify.discord", "notify.webhooks"),
            !configuration.notify.discord.isEmpty || !configuration.notify.webhooks.isEmpty,
            address.isLoopback || !(address.host.contains(".") || address.host.contains(":"))
        else { return }
        context.warn(
            "server.public_url",
            "\(JSONValue.quoted(address.text)) opens on this machine or in its network only, and the links in the "
                + "messages of webhooks lead there (set it to what their readers type into the browser)")
    }

    /// Passes on what surprises people in cron expressions.
    private static func warnOfCron(_ configuration: Configuration, _ context: inout ReadingContext) {
        if context.areSound("tracking.players") {
            for (index, player) in (configuration.tracking.players ?? []).enumerated() {
                guard case .cron(let expression, _)? = player.schedule else { continue }
                warnOfCron(expression, at: "tracking.players[\(index)].cron", &context)
            }
        }
        if context.areSound("backup.cron") {
            warnOfCron(configuration.backup.cron, at: "backup.cron", &context)
        }
        if context.areSound("notify.digest_cron") {
            warnOfCron(configuration.notify.digestCron, at: "notify.digest_cron", &context)
        }
    }

    private static func warnOfCron(_ expression: CronExpression, at path: String, _ context: inout ReadingContext) {
        for warning in expression.warnings {
            context.warn(path, "\(warning) (at \(warning.position) in \(JSONValue.quoted(expression.text)))")
        }
    }
}
