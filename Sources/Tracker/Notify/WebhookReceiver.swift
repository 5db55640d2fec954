package import Hiscores
import Store

/// A webhook as the config has it.
package struct WebhookReceiver: Sendable {
    package enum Service: Sendable {
        case discord
        /// Messages are signed with the secret.
        case signed(secret: String)
    }

    package var name: String
    package var service: Service
    /// A secret; shown nowhere.
    package var address: String
    package var topics: Set<WebhookTopic>
    /// Only news and summaries of players with this tag; nil: of all.
    package var tag: String?

    package init(name: String, service: Service, address: String, topics: Set<WebhookTopic>, tag: String?) {
        self.name = name
        self.service = service
        self.address = address
        self.topics = topics
        self.tag = tag
    }

    /// Trouble is of the program, whatever the tag.
    func wants(_ announcement: Announcement, of notice: NoticeRow) -> Bool {
        topics.contains(announcement.topic) && (announcement.topic != .digest || notice.tag == tag)
    }

    /// Whether anything that happens to players is of interest.
    var wantsNews: Bool { topics.contains(where: \.isNews) }
}

extension WebhookReceiver: CustomStringConvertible, CustomReflectable {
    /// Without what is secret, wherever it may be shown.
    package var description: String { "webhook '\(name)'" }
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// What is sent to a webhook.
package struct WebhookRequest: Equatable, Sendable {
    package var address: String
    package var headers: [String]
    package var body: [UInt8]
}

/// Sends a request.
///
/// - throws: an error whose description does not hold the address; `CancellationError` when the caller was cancelled.
package typealias WebhookCaller = @Sendable (WebhookRequest) async throws -> WebhookAnswer
