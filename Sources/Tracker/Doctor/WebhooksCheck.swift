package import Store
package import Timestamps

/// Whether those are told of news whom the config names. No address is in what it says.
package struct WebhooksCheck: Sendable {
    /// A webhook of the config.
    package struct Webhook: Sendable {
        package var name: String
        /// What the service cannot use of its files, with the setting and the path.
        package var problems: [String]
        /// nil: no server has been started with it yet.
        package var row: WebhookRow?
        /// How many pieces of news it has not been told of yet, or looked at for it;
        /// ``WebhookRow/mostCounted`` at most.
        package var waiting: Int

        package init(name: String, problems: [String] = [], row: WebhookRow?, waiting: Int) {
            self.name = name
            self.problems = problems
            self.row = row
            self.waiting = waiting
        }
    }

    package var webhooks: [Webhook]
    package var now: Timestamp

    package init(webhooks: [Webhook], now: Timestamp) {
        self.webhooks = webhooks
        self.now = now
    }

    package var diagnosis: Diagnosis {
        Diagnosis(
            .webhooks, webhooks.flatMap(findings(of:)),
            otherwise: webhooks.isEmpty ? "the config names none" : webhooks.map(standing).joined(separator: ", "))
    }

    private func findings(of webhook: Webhook) -> [Diagnosis.Finding] {
        let files = webhook.problems.map {
            Diagnosis.Finding.failure($0, remedy: "correct that file, then restart the service")
        }
        guard let row = webhook.row else { return files }
        let test = "`hiscored notify test '\(row.name)'`"
        if let goneAt = row.goneAt {
            return files + [
                .failure(
                    "\(row.name) has been gone since \(goneAt.formatted()): \(row.lastError ?? "no reason was noted")"
                        + "\(counts(of: webhook, row))",
                    remedy: "put a new URL into its file and restart the service, or run \(test), or take it out of "
                        + "the config")
            ]
        }
        guard let error = row.lastError, let at = row.lastErrorAt else { return files }
        let pause = row.notBefore.flatMap { $0 > now ? ", and it is to be left alone until \($0.formatted())" : nil }
        return files + [
            .warning(
                "\(row.name) was not told at \(at.formatted()): \(error)\(pause ?? "")\(counts(of: webhook, row))",
                remedy: "run \(test); what waits is tried again until it is six hours old")
        ]
    }

    private func standing(of webhook: Webhook) -> String {
        guard let row = webhook.row else { return "\(webhook.name) is told from the next start on" }
        let last = row.lastSentAt.map { "\(row.sent) sent, the last at \($0.formatted())" } ?? "nothing sent yet"
        return "\(row.name): \(last)\(counts(of: webhook, row))"
    }

    private func counts(of webhook: Webhook, _ row: WebhookRow) -> String {
        let most = WebhookRow.mostCounted
        let waiting = webhook.waiting < most ? "\(webhook.waiting)" : "\(most) or more"
        return (webhook.waiting > 0 ? "; \(waiting) wait" : "") + (row.dropped > 0 ? "; \(row.dropped) dropped" : "")
    }
}
