import Hiscores
import Scheduling
import Timestamps

/// A message as Discord's webhooks take it: an embed for each announcement.
///
/// Nobody is pinged, whatever a name says, and names show as they are written.
struct DiscordMessage {
    /// Discord takes no more embeds in one message.
    static let mostEmbeds = 10
    /// Of the text of an embed, in characters; Discord takes 4,096, and 6,000 of all embeds of a message.
    private static let longestText = 550

    let announcements: [Announcement]
    /// The site's address, without a slash at its end.
    let site: String

    /// The body.
    func json() throws -> [UInt8] {
        let message = JSONValue.object([
            "allowed_mentions": .object(["parse": .array([])]),
            "embeds": .array(announcements.prefix(Self.mostEmbeds).map(embed)),
        ])
        return Array(try message.text().utf8)
    }

    private func embed(_ announcement: Announcement) -> JSONValue {
        var members: [String: JSONValue] = [
            "url": .string(site + announcement.path), "color": .integer(announcement.topic.color),
            "timestamp": .string(announcement.time.formatted()), "footer": .object(["text": .string(announcement.id)]),
        ]
        if announcement.lines.isEmpty {
            // With a title the address would need one of its own; a name is the title that everybody looks for.
            members["title"] = .string(announcement.username.map(Self.escaped) ?? "hiscored")
            members["description"] = .string(Self.cut(Self.escaped(announcement.text)))
        } else {
            members["title"] = .string(Self.escaped(announcement.text))
            let lines = announcement.lines.map(Self.escaped).joined(separator: "\n")
            members["description"] = .string(Self.cut(lines, to: 4000))
        }
        return .object(members)
    }

    /// Text in which nothing is markup, a mention or a link.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if #"\*_~`|>#<@[]()-+:"#.contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    private static func cut(_ text: String, to length: Int = longestText) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }
}

extension WebhookTopic {
    /// Of the embed's edge, as 0xRRGGBB.
    fileprivate var color: Int64 {
        switch self {
        case .level: 0x2E_8B57
        case .milestone, .goal: 0xD4_A017
        case .mode, .rename: 0x4A_78C2
        case .death, .health: 0xB0_3030
        case .guards: 0xC0_7A1E
        case .digest: 0x6B_5BA5
        }
    }
}
