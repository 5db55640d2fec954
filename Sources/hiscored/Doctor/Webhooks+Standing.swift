import Hiscores
import Settings
import Store
import Tracker

extension Configuration.Notify {
    /// How telling the webhooks of the config went, and what is wrong with their files.
    ///
    /// - parameters:
    ///   - rows: what the file has of them; none before there is a file.
    ///   - waiting: how many pieces of news one has not been told of yet.
    func standings(
        _ rows: [WebhookRow], waiting: (WebhookRow, WebhookTarget) throws -> Int
    ) rethrows -> [WebhooksCheck.Webhook] {
        try targets.map { setting, target in
            let row = rows.first { $0.name == target.name }
            return WebhooksCheck.Webhook(
                name: target.name, problems: problems(of: target, setting).map(\.description), row: row,
                waiting: try row.map { try waiting($0, target) } ?? 0)
        }
    }
}

extension WebhookRow {
    func waiting(for target: WebhookTarget, in snapshot: some ReadAccess) throws -> Int {
        try waiting(wantsNews: target.send.contains(where: \.isNews), in: snapshot)
    }
}
