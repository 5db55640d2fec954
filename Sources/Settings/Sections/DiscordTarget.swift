/// A Discord webhook that gets messages.
package struct DiscordTarget: Sendable, Equatable {
    /// What `notify test NAME` calls it.
    package var name: String
    /// Holds the webhook's URL, which is a secret.
    package var urlFile: String
    /// Never empty.
    package var send: [Topic]
    /// Only news of players with this tag; nil: of all.
    package var tag: String?

    /// What a message can be about.
    package enum Topic: String, CaseIterable, Sendable {
        case level
        case milestone
        case death
        case rename
        /// Trouble of the program itself: blocked, disk full, backup failed.
        case health
        /// The summary of a day.
        case digest
    }
}

extension DiscordTarget {
    static var kind: ValueKind<DiscordTarget> {
        let topics = Topic.allCases.map(\.rawValue).joined(separator: ", ")
        return ValueKind(
            shape: .json, allowed: "an object with name, url_file, send (\(topics); all when absent), tag",
            read: read(_:_:), write: \.json)
    }

    /// What is wrong when two have one name.
    static func duplicate(_ targets: [DiscordTarget]) -> String? {
        let names = targets.map(\.name)
        return names.first { name in names.count { $0 == name } > 1 }
            .map { "the name \(JSONValue.quoted($0)) is given twice; each needs its own" }
    }

    private static func read(_ place: PlacedValue, _ reading: inout ReadingContext) -> DiscordTarget? {
        guard let members = ObjectReading(place, known: ["name", "url_file", "send", "tag"], into: &reading) else {
            return nil
        }
        let topics = ValueKind<[Topic]>.list(of: .choice).unless {
            $0.isEmpty ? "is empty, so nothing would be sent; leave the key out for everything" : nil
        }
        let name = members.require("name", as: .text(1...50), &reading)
        let urlFile = members.require("url_file", as: .path, &reading)
        let send = members.read("send", as: topics, &reading) ?? Topic.allCases
        let tag = members.read("tag", as: .tag, &reading)
        guard let name, let urlFile else { return nil }
        return DiscordTarget(name: name, urlFile: urlFile, send: send, tag: tag)
    }

    private var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("name", .text(name)), ("url_file", .text(urlFile)), ("send", .list(of: send.map { .text($0.rawValue) })),
        ]
        if let tag { members.append(("tag", .text(tag))) }
        return .object(of: members)
    }
}
