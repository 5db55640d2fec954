package import Store
package import Timestamps

/// A webhook as the API and the command line show it. Its address is nowhere.
package struct WebhookJSON: Encodable {
    package var name: String
    package var sent: Int
    package var dropped: Int
    /// ``WebhookRow/mostCounted`` at most.
    package var waiting: Int
    package var last_sent_at: String?
    package var last_error: String?
    package var last_error_at: String?
    /// The receiver said that there is no such webhook any more.
    package var is_gone: Bool

    /// - parameters:
    ///   - waiting: how many pieces it has not been told of yet.
    ///   - style: how times are written.
    package init(_ row: WebhookRow, waiting: Int, times style: Timestamp.Style = .zulu) {
        name = row.name
        sent = row.sent
        dropped = row.dropped
        self.waiting = waiting
        last_sent_at = row.lastSentAt?.formatted(style)
        last_error = row.lastError
        last_error_at = row.lastErrorAt?.formatted(style)
        is_gone = row.goneAt != nil
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(sent, forKey: .sent)
        try container.encode(dropped, forKey: .dropped)
        try container.encode(waiting, forKey: .waiting)
        try container.encode(last_sent_at, forKey: .last_sent_at)
        try container.encode(last_error, forKey: .last_error)
        try container.encode(last_error_at, forKey: .last_error_at)
        try container.encode(is_gone, forKey: .is_gone)
    }

    private enum CodingKeys: String, CodingKey {
        case name, sent, dropped, waiting, last_sent_at, last_error, last_error_at, is_gone
    }
}
