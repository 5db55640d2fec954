import Testing
import Timestamps

@testable import Web

@Suite struct `The page of all players` {
    private let now = Timestamp(seconds: 1_795_421_700)  // 2026-11-23T08:15:00Z

    private func html(_ rows: [PlayersPage.Row], banner: String? = nil) -> String {
        var frame = PageFrame(title: nil, .home, offsetSeconds: 0)
        frame.banner = banner
        return PlayersPage(rows: rows, clock: PageClock(now: now)).html(frame)
    }

    @Test func `a player's row says how things stand`() {
        let page = html([
            .init(
                name: "Lynx Titan", mode: "ironman", totalLevel: 2376, experience: 4_600_000_000,
                lastUpdate: now - .minutes(3), nextUpdate: now + .minutes(12), status: .ok)
        ])
        for text in [
            "<a href=\"/players/Lynx%20Titan\">Lynx Titan</a>", "<span class=\"badge\">Ironman</span>", "2,376",
            "4,600,000,000", "datetime=\"2026-11-23T08:12:00Z\"", "title=\"23 Nov 2026, 08:12 UTC\"", "3 minutes ago",
            "in 12 minutes", "<span class=\"pill good\">up to date</span>",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func `totals count every player and all known XP`() {
        let page = html([
            .init(name: "a", experience: 4_600_000_000, status: .ok), .init(name: "b", experience: 900, status: .ok),
            .init(name: "c", status: .pending),
        ])
        #expect(page.contains("<dd>3</dd>"))
        #expect(page.contains("<dd title=\"4,600,000,900\">4.6B</dd>"))
    }

    @Test func `unknown is a dash and zero is zero`() {
        let cell = "<td role=\"cell\" class=\"number xp\">"
        #expect(html([.init(name: "a", experience: nil, status: .unranked)]).contains("\(cell)–<"))
        #expect(html([.init(name: "a", experience: 0, status: .ok)]).contains("\(cell)0<"))
    }

    @Test(
        arguments: [
            (.pending, "waiting for its first update"), (.ok, "up to date"), (.unranked, "unranked"),
            (.notFound, "not on the hiscores"), (.quarantined, "on hold: numbers went down"),
            (.frozen, "needs your decision"), (.paused, "paused"), (.inactive, "no longer tracked"),
        ] as [(PlayerStatus, String)])
    func `a state is in people's words`(status: PlayerStatus, words: String) {
        #expect(html([.init(name: "a", status: status)]).contains(">\(words)</span>"))
    }

    @Test func `a failed update is visible beside its player alone`() throws {
        let page = html([
            .init(name: "good", status: .ok),
            .init(name: "bad", status: .ok, lastError: "no answer within 30 seconds."),
            .init(name: "last", status: .ok),
        ])
        #expect(page.matches(of: /class="problem"/).count == 1)
        let row = try #require(page.split(separator: "<tr").first { $0.contains(">bad</a>") })
        #expect(row.contains("no answer within 30 seconds – will be tried again"))
        #expect(row.contains(">last update failed</span>") && !row.contains("up to date"))
    }

    @Test(arguments: [PlayerStatus.paused, .inactive])
    func `who is not updated is promised nothing`(status: PlayerStatus) {
        let page = html([.init(name: "a", nextUpdate: now + .hours(1), status: status, lastError: "no answer")])
        #expect(page.contains("no answer") && !page.contains("tried again") && !page.contains("in 1 hour"))
    }

    @Test func `without players the page says how to add one`() {
        let page = html([])
        #expect(page.contains("hiscored player add") && !page.contains("<table"))
    }

    @Test func `the banner is there when there is something to say`() {
        let words = "The hiscores paused us until 14:05."
        #expect(html([], banner: words).contains("<p class=\"banner\" role=\"status\">\(words)</p>"))
        #expect(!html([]).contains("class=\"banner\""))
    }

    @Test func `rows keep the order given`() {
        let page = html(["zed", "Abe", "mid"].map { .init(name: $0, status: .ok) })
        let names = page.matches(of: />(zed|Abe|mid)<\/a>/).map { String($0.1) }
        #expect(names == ["zed", "Abe", "mid"])
    }

    @Test func `a row names every member it has`() {
        let row = PlayersContent.Row(
            .init(
                name: "a", mode: "ironman", totalLevel: 1, experience: 1, lastUpdate: now, nextUpdate: now, status: .ok,
                lastError: "x"), clock: PageClock(now: now))
        for label in Mirror(reflecting: row).children.compactMap(\.label) {
            #expect(row.child(named: label) != nil, "\(label)")
        }
        let time = TimeElement.past(now, clock: PageClock(now: now))
        for label in Mirror(reflecting: time).children.compactMap(\.label) {
            #expect(time.child(named: label) != nil, "\(label)")
        }
    }
}
