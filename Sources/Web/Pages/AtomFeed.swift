import Hiscores
import Timestamps
import Tracker

/// News as an Atom document (RFC 4287). Every link is a whole address, and the id of an entry stays what it is.
struct AtomFeed {
    /// Newest first.
    let news: [NewsItem]
    let query: FeedQuery
    /// Under which address visitors reach the server.
    let publicURL: String

    /// When the newest of it was seen; long ago where there is none.
    var updated: Timestamp { news.map(\.seenBefore).max() ?? Timestamp(milliseconds: 0) }

    var xml: String {
        let title = ["hiscored", query.player, query.tag, query.kind].compactMap(\.self).joined(separator: " – ")
        let own = Self.escaped(address(query.link("/feed.xml")))
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <id>\(own)</id>
            <title>\(Self.escaped(title))</title>
            <updated>\(Self.time(updated))</updated>
            <author><name>hiscored</name></author>
            <link rel="self" type="application/atom+xml" href="\(own)"/>
            <link rel="alternate" type="text/html" href="\(Self.escaped(address(query.link())))"/>
            \(news.map(entry).joined())</feed>

            """
    }

    private func entry(_ item: NewsItem) -> String {
        let title = "\(item.username) \(item.sentence)"
        let page = address(PlayerPath.page(name: item.pageName))
        let topics = item.topics.map { "<category term=\"\($0.rawValue)\"/>\n" }.joined()
        return """
            <entry>
            <id>\(Self.escaped(identity(of: item)))</id>
            <title>\(Self.escaped(title))</title>
            <updated>\(Self.time(item.seenBefore))</updated>
            <published>\(Self.time(item.seenBefore))</published>
            <link rel="alternate" type="text/html" href="\(Self.escaped(page))"/>
            \(topics)<content type="text">\(Self.escaped("\(title)."))</content>
            </entry>

            """
    }

    /// A `tag:` URI (RFC 4151): it does not change with the player's name, or with the filters of a feed.
    private func identity(of item: NewsItem) -> String {
        let host = publicURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? "localhost"
        return "tag:\(host.prefix { $0 != ":" }),2026:news/\(item.id)"
    }

    private func address(_ path: String) -> String { PlayerShare.address(of: path, publicURL: publicURL) ?? path }

    private static func time(_ time: Timestamp) -> String { Timestamp(seconds: time.seconds).formatted(.zulu) }

    /// XML knows no escape for control characters, so those are left out.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in HarmlessText.of(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
