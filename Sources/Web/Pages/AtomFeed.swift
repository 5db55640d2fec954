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

    /// When the newest of it was found out; long ago where there is none.
    var updated: Timestamp { news.map(\.notedAt).max() ?? Timestamp(milliseconds: 0) }

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
            <id>\(Self.escaped(Self.identity(ofNews: item.id, publicURL: publicURL)))</id>
            <title>\(Self.escaped(title))</title>
            <updated>\(Self.time(item.notedAt))</updated>
            <published>\(Self.time(item.notedAt))</published>
            <link rel="alternate" type="text/html" href="\(Self.escaped(page))"/>
            \(topics)<content type="text">\(Self.escaped("\(title)."))</content>
            </entry>

            """
    }

    /// A `tag:` URI (RFC 4151): it does not change with the player's name, or with the filters of a feed. Only letters,
    /// digits and hyphens may stand in its names, so the colons of an IPv6 address become numbers: `2001x3adb8x3ax3a1`.
    static func identity(ofNews id: Int64, publicURL: String) -> String {
        let place = publicURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? "localhost"
        let host = place.hasPrefix("[") ? place.dropFirst().prefix { $0 != "]" } : place.prefix { $0 != ":" }
        let authority = host.replacing(/[^A-Za-z0-9.-]/) { match in
            match.output.utf8.map { "x\(String($0, radix: 16))" }.joined()
        }
        return "tag:\(authority),2026:news/\(id)"
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
