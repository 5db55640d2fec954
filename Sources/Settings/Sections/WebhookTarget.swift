package import Hiscores

/// A webhook that gets messages: one of Discord's, or any that takes JSON.
package struct WebhookTarget: Sendable, Equatable {
    /// What `notify test NAME` calls it.
    package var name: String
    /// Holds the webhook's URL, which is a secret.
    package var urlFile: String
    /// Holds what messages are signed with; nil for Discord, which asks for no signature.
    package var secretFile: String?
    /// Never empty. Without the key all but `health`, which is for operators and not for a channel of players.
    package var send: [WebhookTopic]
    /// Only news and summaries of players with this tag; nil: of all.
    package var tag: String?
}

extension WebhookTarget {
    /// One of Discord's.
    static var discord: ValueKind<WebhookTarget> { kind(isSigned: false) }

    /// One that gets signed JSON.
    static var signed: ValueKind<WebhookTarget> { kind(isSigned: true) }

    private static func kind(isSigned: Bool) -> ValueKind<WebhookTarget> {
        let topics = WebhookTopic.allCases.map(\.rawValue).joined(separator: ", ")
        return ValueKind(
            shape: .json,
            allowed: "an object with name, url_file, \(isSigned ? "secret_file, " : "")"
                + "send (\(topics); all but health when absent), tag",
            read: { read($0, &$1, isSigned: isSigned) }, write: \.json)
    }

    /// What is wrong when two have one name.
    static func duplicate(_ targets: [WebhookTarget]) -> String? {
        let names = targets.map(\.name)
        return names.first { name in names.count { $0 == name } > 1 }
            .map { "the name \(JSONValue.quoted($0)) is given twice; each needs its own" }
    }

    private static func read(
        _ place: PlacedValue, _ reading: inout ReadingContext, isSigned: Bool
    ) -> WebhookTarget? {
        let known = ["name", "url_file"] + (isSigned ? ["secret_file"] : []) + ["send", "tag"]
        guard let members = ObjectReading(place, known: known, into: &reading) else { return nil }
        let topics = ValueKind<[WebhookTopic]>.list(of: .choice).unless {
            $0.isEmpty ? "is empty, so nothing would be sent; leave the key out for everything but health" : nil
        }
        // It stands in addresses of the API and in lines of a terminal.
        let names = ValueKind<String>.text(1...50).unless { name in
            name.contains("/") || HarmlessText.of(name) != name
                ? "\(JSONValue.quoted(name)) holds a slash, or a character that cannot be seen" : nil
        }
        let name = members.require("name", as: names, &reading)
        let urlFile = members.require("url_file", as: .path, &reading)
        let secretFile = isSigned ? members.require("secret_file", as: .path, &reading) : nil
        let send = members.read("send", as: topics, &reading) ?? WebhookTopic.allCases.filter { $0 != .health }
        let tag = members.read("tag", as: .tag, &reading)
        guard let name, let urlFile, !isSigned || secretFile != nil else { return nil }
        return WebhookTarget(name: name, urlFile: urlFile, secretFile: secretFile, send: send, tag: tag)
    }

    private var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = [("name", .text(name)), ("url_file", .text(urlFile))]
        if let secretFile { members.append(("secret_file", .text(secretFile))) }
        members.append(("send", .list(of: send.map { .text($0.rawValue) })))
        if let tag { members.append(("tag", .text(tag))) }
        return .object(of: members)
    }
}
