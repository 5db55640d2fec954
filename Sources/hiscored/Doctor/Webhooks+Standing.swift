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
        _ rows: [WebhookRow], waiting: (WebhookRow) throws -> Int
    ) rethrows -> [WebhooksCheck.Webhook] {
        try targets.map { setting, target in
            let row = rows.first { $0.name == target.name }
            return WebhooksCheck.Webhook(
                name: target.name, problems: problems(of: target, setting), row: row,
                waiting: try row.map(waiting) ?? 0)
        }
    }

    /// Of what the files hold: one that cannot be read is told by the check of the files.
    private func problems(of target: WebhookTarget, _ setting: String) -> [String] {
        var problems: [String] = []
        if let text = try? SecretFile.read(target.urlFile) {
            do {
                _ = try target.address(in: text, allowsPrivate: allowsPrivateAddresses)
            } catch {
                problems.append("\(setting).url_file: \(error)")
            }
        }
        if let file = target.secretFile, (try? SecretFile.read(file)) == "" {
            problems.append("\(setting).secret_file: \(file) is empty")
        }
        return problems
    }
}

extension WebhookRow {
    func waiting(in snapshot: some ReadAccess) throws -> Int {
        let most = WebhooksCheck.mostCounted
        let news = try snapshot.newsIDs(afterEvent: eventID, limit: most).count
        return min(most, news + (try snapshot.notices(afterID: noticeID, limit: most).count))
    }
}
