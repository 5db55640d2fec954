import Hiscores
import Store
import Timestamps
import Tracker

/// `/api/v1/webhooks`: who is told of news, and whether that works.
struct WebhooksHandler: Sendable {
    let services: WebServices

    private struct Reply: Encodable {
        var webhooks: [WebhookJSON]
    }

    /// `GET`: all of them, by name.
    @Sendable func list(_ call: Call) async throws -> Answer {
        let webhooks = try await services.reader.read { [services] snapshot in
            try snapshot.webhooks().map { row in
                WebhookJSON(row, waiting: try services.webhooks.waiting(for: row, in: snapshot), times: .offset)
            }
        }
        return try .json(Reply(webhooks: webhooks))
    }

    /// `POST …/{name}/test`: sends one message, at once, and says what became of it.
    @Sendable func test(_ call: Call) async throws -> Answer {
        let name = call.segment("name")
        guard let receiver = services.webhooks.receiver(named: name) else {
            let known = services.webhooks.receivers.map { "'\($0.name)'" }.joined(separator: ", ")
            throw UserError(
                .notFound,
                "there is no webhook '\(name.prefix(60))' "
                    + (known.isEmpty
                        ? "(notify.discord and notify.webhooks of the config name none whose files can be read)"
                        : "(there are \(known))"))
        }
        try await services.webhooks.test(receiver, roster: services.roster)
        return try .json(MessageResponse(message: "'\(name)' has taken a message")).noting("test")
    }
}
