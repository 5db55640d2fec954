import Hiscores
import Scheduling
import Timestamps

/// A message as Discord's webhooks take it: an embed for each announcement.
///
/// Nobody is pinged, whatever a name says, and names show as they are written.
struct DiscordMessage {
    /// Discord takes no more embeds in one message.
    static let mostEmbeds = 10
    /// Of the texts of all embeds together; Discord takes 6,000 characters.
    static let longest = 5800
    /// Of the parts of one embed; Discord takes 256 and 4,096.
    private static let (longestTitle, longestDescription) = (250, 4000)

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
        let (title, description) = Self.texts(of: announcement)
        var members: [String: JSONValue] = [
            "title": .string(title), "description": .string(description),
            "color": .integer(announcement.topic.color), "timestamp": .string(announcement.time.formatted()),
            "footer": .object(["text": .string(announcement.id)]),
        ]
        if isOnTheInternet { members["url"] = .string(site + announcement.path) }
        return .object(members)
    }

    /// Discord refuses a message with the address of a host without a dot, such as `localhost`; nobody there could open it.
    private var isOnTheInternet: Bool {
        site.split(separator: "/").dropFirst().first.map { $0.contains(".") && !$0.hasPrefix("[") } ?? false
    }

    /// How much of ``longest`` an announcement takes.
    static func length(of announcement: Announcement) -> Int {
        let (title, description) = texts(of: announcement)
        return title.utf16.count + description.utf16.count + announcement.id.utf16.count
    }

    /// Of one about a player the name is the title, as the address belongs to that; of a list its sentence is.
    private static func texts(of announcement: Announcement) -> (title: String, description: String) {
        guard announcement.lines.isEmpty else {
            let lines = announcement.lines.joined(separator: "\n")
            return (escaped(announcement.text, to: longestTitle), escaped(lines, to: longestDescription))
        }
        return (
            escaped(announcement.username ?? "hiscored", to: longestTitle),
            escaped(announcement.text, to: longestDescription)
        )
    }

    /// Text in which nothing is markup, a mention or a link, cut where it would be longer than that.
    static func escaped(_ text: String, to length: Int = .max) -> String {
        var result = ""
        var count = 0
        for character in text {
            // By code points: a mark with an accent upon it is one character, and still a mark to Discord.
            var piece = ""
            for scalar in character.unicodeScalars {
                if #"\*_~`|>#<@[]()-+:"#.unicodeScalars.contains(scalar) { piece += "\\" }
                piece.unicodeScalars.append(scalar)
            }
            count += piece.utf16.count
            guard count < length else { return result + "…" }
            result += piece
        }
        return result
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
