import Cron
import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// What is told of players: the page, and the document for feed readers.
@Suite struct FeedTests {
    let world: RoutesWorld
    /// 2026-11-23T08:00:00Z
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    private func insert(
        _ drafts: [EventDraft], of player: PlayerRow, hour: Int, notedAtHour: Int? = nil
    ) async throws {
        try await world.store.write { [start] in
            _ = try $0.insertEvents(
                drafts, of: player.id, seenAfter: start + .hours(hour - 1), seenBefore: start + .hours(hour),
                notedAt: notedAtHour.map { start + .hours($0) })
        }
    }

    private func level(_ level: Int64, _ skill: String = "Attack") -> EventDraft {
        EventDraft(.levelUp, metric: MetricCatalog.skill(skill), from: level - 1, to: level, threshold: level)
    }

    /// Three players, one of them in a clan, and news of several topics.
    private func fill() async throws {
        let zezima = try await world.track("Zezima", tags: ["clan"])
        let lynx = try await world.track("Lynx Titan")
        let gone = try await world.track("Gone")
        try await insert([level(70), level(80, "Magic")], of: zezima, hour: -30)
        try await insert(
            [EventDraft(.milestone, metric: MetricCatalog.activity("Zulrah"), threshold: 500)], of: lynx, hour: -3)
        try await insert([EventDraft(.quarantined)], of: lynx, hour: -2)
        try await insert([level(99, "Slayer")], of: gone, hour: -1)
        try await world.deactivate(gone)
    }

    @Test func `the page tells what happened, by day, and leads to players`() async throws {
        try await fill()
        try await world.serving { call in
            let page = try await call("GET", "/feed")
            #expect(page.status == 200)
            #expect(page.text.contains("reached level 80 in Magic and 70 in Attack"))
            #expect(page.text.contains("reached 500 kills of Zulrah"))
            #expect(page.text.contains(#"<a href="/players/Lynx%20Titan">Lynx Titan</a>"#))
            #expect(page.text.contains("<h2>23 Nov 2026</h2>") && page.text.contains("<h2>22 Nov 2026</h2>"))
            #expect(!page.text.contains("Gone"))
            #expect(page.text.contains(#"<a href="/feed" aria-current="page">News</a>"#))
            #expect(page.text.contains(#"type="application/atom+xml" title="News" href="/feed.xml""#))
        }
    }

    @Test(arguments: [
        ("player=lynx_titan", ["Zulrah", "numbers went down"], ["Magic"]),
        ("tag=clan", ["Magic"], ["Zulrah", "numbers went down"]),
        ("kind=milestone", ["Zulrah"], ["Magic", "numbers went down"]), ("kind=level_up", ["Magic"], ["Zulrah"]),
        ("kind=guard&tag=", ["numbers went down"], ["Magic", "kills"]),
        ("tag=nobody", ["Nothing was told of that"], ["Zulrah"]),
        ("player=gone", ["level 99 in Slayer"], ["Zulrah"]),
        ("kind=goal", ["Nothing was told of that"], ["Zulrah"]),
    ])
    func `the page, the API and the document take the same filters`(
        query: String, there: [String], absent: [String]
    ) async throws {
        try await fill()
        try await world.serving { call in
            let main = try await call("GET", "/feed?\(query)").text
            for word in there { #expect(main.contains(word), "\(word)") }
            for word in absent { #expect(!main.contains(word), "\(word)") }
            let words = there.filter { !$0.hasPrefix("Nothing") }
            for path in ["/api/v1/feed", "/feed.xml"] {
                let answer = try await call("GET", "\(path)?\(query)")
                #expect(answer.status == 200)
                for word in words { #expect(answer.text.contains(word), "\(path) \(word)") }
                for word in absent { #expect(!answer.text.contains(word), "\(path) \(word)") }
            }
        }
    }

    @Test func `what an archived player keeps is told of the old name, and leads to the archive`() async throws {
        let player = try await world.track("Zezima")
        try await insert([level(99)], of: player, hour: -1)
        try await world.store.write { transaction in
            try transaction.setPlayerName(id: player.id, nameKey: "archive1", username: "archive1")
            try transaction.setPlayerArchived(id: player.id, from: "Zezima")
        }
        try await world.serving { call in
            let page = try await call("GET", "/feed?player=archive1").text
            #expect(page.contains(#"<a href="/players/archive1">Zezima</a> reached level 99"#))
            let feed = try await call("GET", "/api/v1/feed?player=archive1").json()
            let news = try #require((feed["news"] as? [[String: Any]])?.first)
            #expect(news["text"] as? String == "Zezima reached level 99 in Attack")
            #expect(news["username"] as? String == "archive1")
            let atom = try AtomReader(try await call("GET", "/feed.xml?player=archive1").text)
            #expect(atom.texts["feed/entry/title"] == ["Zezima reached level 99 in Attack"])
            #expect(atom.links.contains { $0.hasSuffix("/players/archive1") })
        }
    }

    @Test func `a player that is not there, and a kind that is none, are told`() async throws {
        try await fill()
        try await world.serving { call in
            let page = try await call("GET", "/feed?player=%3Cb%3Ex")
            #expect(page.status == 400 && page.text.contains("value=\"&lt;b&gt;x\"") && !page.text.contains("<b>x"))
            #expect(try await call("GET", "/feed?player=nobody").status == 404)
            #expect(try await call("GET", "/feed?kind=nonsense").status == 422)
            #expect(try await call("GET", "/feed.xml?kind=nonsense").status == 422)
            #expect(try await call("GET", "/feed.xml?player=nobody").status == 404)
        }
    }

    @Test func `pages follow each other, each piece of news on one of them`() async throws {
        let zezima = try await world.track("Zezima")
        for hour in 0..<70 {
            try await insert([EventDraft(.notFound), EventDraft(.released)], of: zezima, hour: -hour)
        }
        try await world.serving { call in
            let first = try await call("GET", "/feed").text
            #expect(first.matches(of: /is not on the hiscores any more/).count == 50)
            #expect(!first.contains("Newest"))
            let next = String(try #require(first.firstMatch(of: #/href="([^"]*)" rel="next"/#)?.1))
            let second = try await call("GET", next.replacing("&amp;", with: "&")).text
            #expect(second.matches(of: /is not on the hiscores any more/).count == 20)
            #expect(second.contains("Newest") && !second.contains(#"rel="next""#))
            let api = try await call("GET", "/api/v1/feed?limit=30").json()
            #expect((api["news"] as? [Any])?.count == 30 && (api["events"] as? [Any])?.count == 60)
            #expect(api["next"] is String)
        }
    }

    @Test func `one update is one piece of news, and its events name it`() async throws {
        let zezima = try await world.track("Zezima")
        try await insert([level(70), level(71, "Magic"), level(80, "Slayer")], of: zezima, hour: 1)
        try await world.serving { call in
            let feed = try await call("GET", "/api/v1/feed").json()
            let news = try #require((feed["news"] as? [[String: Any]])?.first)
            #expect(news["text"] as? String == "Zezima reached level 80 in Slayer, 71 in Magic and 70 in Attack")
            #expect(news["topics"] as? [String] == ["level"])
            let events = try #require(feed["events"] as? [[String: Any]])
            #expect(events.count == 3 && events.allSatisfy { $0["news"] as? Int == news["id"] as? Int })
        }
    }

    @Test func `the first page tells the last ten, without what the guards did`() async throws {
        let zezima = try await world.track("Zezima")
        for hour in 1...12 { try await insert([level(Int64(10 + hour))], of: zezima, hour: hour - 20) }
        try await insert([EventDraft(.frozen)], of: zezima, hour: -1)
        try await world.serving { call in
            let page = try await call("GET", "/").text
            #expect(page.matches(of: /reached level/).count == 10)
            #expect(page.contains("reached level 22 in") && !page.contains("reached level 12 in"))
            #expect(!page.contains("needs a decision"))
            #expect(page.contains(#"href="/feed">All news"#))
            #expect(try await call("GET", "/players/Zezima").text.contains("/feed?player=Zezima"))
        }
    }

    @Test func `what happened in summer stands under its day, and with its clock, also in winter`() async throws {
        let summer = try RoutesWorld(timeZone: try CronTimeZone("Europe/Berlin"))
        let player = try await summer.track("Zezima")
        let seen = try #require(Timestamp(rfc3339: "2026-07-14T22:30:00Z"))
        try await summer.store.write {
            _ = try $0.insertEvents(
                [EventDraft(.hardcoreDied)], of: player.id, seenAfter: seen - .hours(12), seenBefore: seen)
        }
        try await summer.serving { call in
            let feed = try await call("GET", "/feed").text
            let bracket = "between 14 Jul 2026, 12:30 and 15 Jul 2026, 00:30 UTC+02:00"
            #expect(feed.contains("<h2>15 Jul 2026</h2>") && feed.contains(bracket))
            #expect(feed.contains("Exact times are in Europe/Berlin"))
            let page = try await call("GET", "/players/Zezima").text
            #expect(page.contains("</time>, \(bracket)</span>"))
        }
    }

    @Test func `a player's page tells the last ten of that player, of all topics, and leads to the rest`() async throws
    {
        let zezima = try await world.track("Zezima")
        let lynx = try await world.track("Lynx Titan")
        for hour in 1...9 { try await insert([level(Int64(10 + hour))], of: zezima, hour: hour - 20) }
        let slayer = MetricCatalog.skill("Slayer")
        try await insert([EventDraft(.virtualLevel, metric: slayer, threshold: 110)], of: zezima, hour: -4)
        try await insert([EventDraft(.renamed, detail: ["from": "<Old>"])], of: zezima, hour: -3)
        try await insert([EventDraft(.quarantined), level(50, "Magic")], of: zezima, hour: -2)
        try await insert([level(99)], of: lynx, hour: -1)
        try await world.serving { call in
            let page = try await call("GET", "/players/Zezima").text
            let start = try #require(page.firstRange(of: "<section id=\"news\">")?.upperBound)
            let section = String(try #require(page[start...].split(separator: "</section>").first))
            let told = section.matches(of: /<li><span>([^<]*)<\/span>/).map { String($0.1) }
            #expect(
                told.prefix(4) == [
                    "Reached level 50 in Magic and is on hold: numbers went down",
                    "Was called &lt;Old&gt; before", "Reached virtual level 110 in Slayer",
                    "Reached level 19 in Attack",
                ])
            #expect(told.count == 10 && told.last == "Reached level 13 in Attack")
            #expect(section.contains(#"<a class="soft small" href="/feed?player=Zezima">All news of Zezima</a>"#))
            #expect(page.contains("<a href=\"#news\">News</a>"))
            // Who has none is not told of none.
            _ = try await world.track("Maple")
            let quiet = try await call("GET", "/players/Maple").text
            #expect(!quiet.contains("id=\"news\"") && !quiet.contains("All news of"))
        }
    }

    // MARK: - Atom

    @Test func `the document is well-formed, with whole addresses and ids that stay`() async throws {
        try await fill()
        try await world.serving { call in
            let answer = try await call("GET", "/feed.xml")
            #expect(answer.header("Content-Type") == "application/atom+xml; charset=utf-8")
            let feed = try AtomReader(answer.text)
            #expect(feed.texts["feed/id"] == ["http://127.0.0.1:8080/feed.xml"])
            #expect(feed.texts["feed/updated"] == ["2026-11-23T06:00:00Z"])
            #expect(feed.links.allSatisfy { $0.hasPrefix("http://127.0.0.1:8080/") })
            let titles = try #require(feed.texts["feed/entry/title"])
            #expect(
                titles == [
                    "Lynx Titan is on hold: numbers went down", "Lynx Titan reached 500 kills of Zulrah",
                    "Zezima reached level 80 in Magic and 70 in Attack",
                ])
            let ids = try #require(feed.texts["feed/entry/id"])
            #expect(Set(ids).count == 3 && ids.allSatisfy { $0.hasPrefix("tag:127.0.0.1,2026:news/") })
            // Who is called otherwise keeps the id.
            _ = try await world.roster.rename(try PlayerName("Zezima"), to: try PlayerName("Somebody"))
            let later = try AtomReader(try await call("GET", "/feed.xml").text)
            #expect(later.texts["feed/entry/id"]?.suffix(3) == ids[...])
            let filtered = try AtomReader(try await call("GET", "/feed.xml?kind=milestone").text)
            #expect(filtered.texts["feed/entry/id"] == [ids[1]])
            #expect(filtered.texts["feed/id"] == ["http://127.0.0.1:8080/feed.xml?kind=milestone"])
        }
    }

    @Test func `names with markup and marks of direction are shown as they are, without harm`() async throws {
        let zezima = try await world.track("Zezima")
        let odd = MetricCatalog.activity("<b>&\"*x*_y_\u{202E}\u{0007}]]>\n@everyone")
        try await insert([EventDraft(.milestone, metric: odd, threshold: 100)], of: zezima, hour: -1)
        try await world.serving { call in
            let xml = try await call("GET", "/feed.xml").text
            let shown = "Zezima reached 100 in <b>&\"*x*_y_]]>@everyone"
            let titles = try AtomReader(xml).texts["feed/entry/title"]
            #expect(titles == [shown])
            #expect(!xml.contains("<b>"))
            for path in ["/feed", "/", "/players/Zezima"] {
                let page = try await call("GET", path).text
                #expect(!page.contains("<b>") && page.contains("eached 100 in &lt;b&gt;&amp;"), "\(path)")
            }
            let text = try await call("GET", "/api/v1/feed").json()["news"] as? [[String: Any]]
            #expect(text?.first?["text"] as? String == shown)
        }
    }

    @Test func `who has the document already is told so`() async throws {
        try await fill()
        try await world.serving { call in
            let first = try await call("GET", "/feed.xml")
            let tag = try #require(first.header("ETag"))
            let unchanged = try await call("GET", "/feed.xml", headers: ["If-None-Match: \(tag)"])
            #expect(unchanged.status == 304 && unchanged.text.isEmpty)
            let head = try await call("HEAD", "/feed.xml")
            #expect(head.status == 200 && head.header("ETag") == tag)
            // A date cannot tell what is new in the same second, or told late.
            #expect(first.header("Last-Modified") == nil)
            let dated = ["If-Modified-Since: Mon, 23 Nov 2026 06:00:00 GMT"]
            #expect(try await call("GET", "/feed.xml", headers: dated).status == 200)
            let maple = try await world.track("Maple")
            try await insert([EventDraft(.hardcoreDied)], of: maple, hour: -10, notedAtHour: 0)
            let late = try await call("GET", "/feed.xml", headers: ["If-None-Match: \(tag)"] + dated)
            #expect(late.status == 200 && late.text.contains("Maple died as a hardcore ironman"))
            // To readers it is as new as its being known.
            let times = try AtomReader(late.text).texts
            #expect(times["feed/updated"] == ["2026-11-23T08:00:00Z"])
            #expect(times["feed/entry/updated"]?.max() == "2026-11-23T08:00:00Z")
        }
    }

    @Test(arguments: [
        ("https://hiscores.example.org", "hiscores.example.org"), ("http://raspberrypi:8080/osrs", "raspberrypi"),
        ("http://192.168.1.7:80", "192.168.1.7"), ("http://[2001:db8::7]:8080", "2001x3adb8x3ax3a7"),
        ("http://[::1]", "x3ax3a1"), ("http://[fe80::]/board", "fe80x3ax3a"),
        ("https://my_clan.example.org", "myx5fclan.example.org"),
    ])
    func `the id of an entry is a valid tag, whatever the host`(publicURL: String, authority: String) {
        let id = AtomFeed.identity(ofNews: 7, publicURL: publicURL)
        #expect(id == "tag:\(authority),2026:news/7")
        #expect(id.wholeMatch(of: /tag:[a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9],2026:news\/7/) != nil)
    }

    @Test func `without news there is a document all the same`() async throws {
        try await world.serving { call in
            let feed = try AtomReader(try await call("GET", "/feed.xml").text)
            #expect(feed.texts["feed/updated"] == ["1970-01-01T00:00:00Z"] && feed.texts["feed/entry"] == nil)
            #expect(try await call("GET", "/feed").text.contains("appear here when somebody reaches them"))
        }
    }

    @Test func `where the pages are closed, so are the news`() async throws {
        let closed = try RoutesWorld(isClosedToStrangers: true)
        try await closed.serving { call in
            let statuses = [
                try await call("GET", "/feed.xml").status, try await call("GET", "/api/v1/feed").status,
                try await call("GET", "/feed").status,
            ]
            #expect(statuses == [303, 401, 303])
        }
    }
}
