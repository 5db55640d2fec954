import Hiscores
import Store
import Tracker

/// Which news are asked for: what the address of the feed says, on its page, over the API and as Atom.
struct FeedQuery: Equatable, Sendable {
    /// As it was typed.
    var player: String?
    var tag: String?
    /// A topic, or the kind of an event.
    var kind: String?

    /// Reports a kind that there is not. What is empty, as in a form that was not filled, counts as absent.
    init(_ input: inout Input) {
        func given(_ name: String) -> String? { input.queryText(name).flatMap { $0.isEmpty ? nil : $0 } }
        player = given("player")
        tag = given("tag")
        kind = given("kind")
        if kind != nil { _ = input.queryValue("kind", Self.kinds(named:)) }
    }

    var isFiltered: Bool { player != nil || tag != nil || kind != nil }

    /// - throws: ``UserError``: a name that nobody can have, or that nobody has.
    func filter(in snapshot: ReadSnapshot) throws -> NewsFilter {
        NewsFilter(
            player: try player.map { try snapshot.requirePlayer(PlayerName(asked: $0)).id }, tag: tag,
            kinds: try kind.map(Self.kinds(named:)))
    }

    /// The address of the same news under another path.
    ///
    /// - parameter before: where the page begins.
    func link(_ path: String = "/feed", before: String? = nil) -> String {
        let parts = [("player", player), ("tag", tag), ("kind", kind), ("before", before)].compactMap { name, value in
            value.map { "\(name)=\(PlayerPath.percentEncoded($0))" }
        }
        return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
    }

    private static func kinds(named text: String) throws -> [String] {
        if let topic = NewsTopic(rawValue: text) { return topic.kinds.map(\.rawValue) }
        if let kind = EventKind(rawValue: text), kind.isNews { return [kind.rawValue] }
        let topics = NewsTopic.allCases.map(\.rawValue).joined(separator: ", ")
        throw UserError(.refused, "it is one of \(topics), or the kind of an event such as level_up")
    }
}
