package import Hiscores
package import Timestamps

/// One thing that webhooks are told: a piece of news of a player, trouble of the program, a summary.
package struct Announcement: Equatable, Sendable {
    /// `news-812`. It never changes, so that who gets it twice can tell.
    package var id: String
    /// The word of ``WebhookTopic`` that it is told under.
    package var topic: WebhookTopic
    /// Whom it is about, as the name is shown; nil: nobody in particular.
    package var username: String?
    /// A sentence without a full stop. It begins with the name where there is one.
    package var text: String
    /// More lines, such as those of a summary.
    package var lines: [String]
    /// Of the page that shows more, behind the site's address.
    package var path: String
    /// When it was seen.
    package var time: Timestamp

    package init(
        id: String, topic: WebhookTopic, username: String?, text: String, lines: [String] = [], path: String,
        time: Timestamp
    ) {
        self.id = id
        self.topic = topic
        self.username = username
        self.text = text
        self.lines = lines
        self.path = path
        self.time = time
    }
}
