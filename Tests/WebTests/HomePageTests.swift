import Foundation
import Hiscores
import Mustache
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite struct `The first page` {
    let world: RoutesWorld
    let start: Timestamp

    init() throws {
        world = try RoutesWorld()
        start = world.clock.now
    }

    /// A player whose Overall and Slayer were read on some days after the start.
    @discardableResult
    private func play(_ name: String, tags: [String] = [], _ days: [(day: Int, experience: Int64)]) async throws
        -> PlayerRow
    {
        let player = try await world.track(name, tags: tags)
        for (day, experience) in days {
            try await world.read(
                player,
                TestReading(
                    overall: (1500, 50_000_000 + experience, 90_000), skills: ["Slayer": experience],
                    activities: ["LMS - Rank": 500]), at: start + .days(day))
        }
        return player
    }

    /// The names of the board's rows, in their order.
    private func names(_ page: String) -> [String] {
        page.matches(of: #/class="name"><a href="\/players\/[^"]*">([^<]+)</#).map { String($0.1) }
    }

    @Test func `every metric is a board, by value and by gain`() async throws {
        try await play("Slow", [(0, 9_000_000), (8, 9_100_000)])
        try await play("Quick", [(0, 1_000_000), (8, 3_000_000)])
        world.clock.advance(by: .days(8))
        try await world.serving { call in
            let home = try await call("GET", "/").text
            #expect(names(home) == ["Slow", "Quick"])
            #expect(home.contains("<dt>Players</dt><dd>2</dd>") && home.contains("title=\"112,100,000\">112M</dd>"))
            #expect(home.contains("<dt>XP this week</dt><dd>+2.1M</dd>"))
            #expect(home.contains(#"<meta property="og:description" content="2 players, +2.1M XP this week">"#))
            let slayer = try await call("GET", "/?metric=SLAYER&by=month").text
            #expect(names(slayer) == ["Quick", "Slow"])
            for text in [
                "Slayer, gained in the last 30 days", ">+2M</span>",
                #"<option value="slayer" selected>Slayer</option>"#,
                "since 23 Nov 2026", #"<a href="/?metric=slayer&amp;by=month" aria-current="page">Month</a>"#,
            ] {
                #expect(slayer.contains(text), "\(text)")
            }
            let rating = try await call("GET", "/?metric=lms___rank").text
            #expect(rating.contains(">Now</a>") && !rating.contains(">Week</a>"), "a rating is not gained")
            #expect(rating.contains("Last Man Standing is a rating, won and lost: it has a value, and no gains."))
            // What the form of a board of gains asks for when a rating is chosen in it.
            let chosen = try await call("GET", "/?metric=lms___rank&by=week")
            #expect(chosen.status == 200 && names(chosen.text) == names(rating))
            #expect(!slayer.contains("is a rating"))
            let unknown = try await call("GET", "/?metric=slayr")
            #expect(unknown.status == 404 && unknown.text.contains("did you mean &#39;slayer&#39;"))
            #expect(try await call("GET", "/?by=fortnight").status == 422)
        }
    }

    @Test func `a board is paged, and nobody is left out`() async throws {
        for number in 1...60 {
            try await play(number < 10 ? "p0\(number)" : "p\(number)", [(0, Int64(number * 1000))])
        }
        try await world.track("never read")
        try await world.serving { call in
            let first = try await call("GET", "/").text
            #expect(names(first).count == 50 && names(first).first == "p60")
            #expect(first.contains("1–50 of 61") && first.contains(#"<a href="/?page=2" rel="next">"#))
            let second = try await call("GET", "/?page=2").text
            #expect(names(second) == (1...10).reversed().map { $0 < 10 ? "p0\($0)" : "p\($0)" } + ["never read"])
            #expect(second.contains("waiting for its first update") && second.contains(#"<a href="/" rel="prev">"#))
            #expect(try await call("GET", "/?page=999").text.contains("51–61 of 61"), "the last page there is")
            #expect(try await call("GET", "/?page=0").status == 422)
        }
    }

    @Test func `tags and modes choose who is on it, and places count among those`() async throws {
        try await play("Alone", [(0, 9_000_000)])
        try await play("Tagged", tags: ["Captain", "<b>team</b>"], [(0, 1_000_000)])
        try await world.sql("UPDATE players SET mode = 'ironman' WHERE username = 'Alone'")
        try await world.sql("UPDATE players SET mode = 'regular' WHERE username = 'Tagged'")
        try await world.serving { call in
            let page = try await call("GET", "/?tag=Captain").text
            #expect(names(page) == ["Tagged"] && page.contains("class=\"number place\">1</td>"))
            #expect(page.contains("&lt;b&gt;team&lt;/b&gt;</a>") && !page.contains("<b>team"))
            #expect(try await names(call("GET", "/?mode=ironman").text) == ["Alone"])
            let nobody = try await call("GET", "/?tag=Captain&mode=ironman").text
            #expect(names(nobody) == [] && nobody.contains("Nobody here has this tag and mode"))
        }
    }

    @Test func `what happened lately and who gained most stand beside it`() async throws {
        try await play("Zezima", [(0, 13_000_000), (1, 13_040_000)])
        world.clock.advance(by: .days(1))
        try await world.serving { call in
            let page = try await call("GET", "/").text
            #expect(page.contains("reached level 99 in Slayer"))
            #expect(page.contains("title=\"between 23 Nov 2026, 08:00 UTC and 24 Nov 2026, 08:00 UTC\""))
            #expect(page.contains(#"<li><a href="/players/Zezima">Zezima</a><span class="gain">+40K</span></li>"#))
        }
    }

    @Test func `without players the page says how to add one`() async throws {
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let page = try await call("GET", "/").text
            #expect(
                page.contains("hiscored player add") && !page.contains("<table") && !page.contains("/setup/players"))
            let cookie = try await call.pageCookie("boss")
            #expect(try await call("GET", "/", headers: [cookie]).text.contains("href=\"/setup/players\""))
        }
    }

    @Test func `a name is found in every spelling, by a part of it, and by a former one`() async throws {
        let player = try await play("Lynx Titan", [(0, 1000)])
        try await play("Lynxie", [(0, 1000)])
        try await world.store.write {
            try $0.setAlias(nameKey: "old name", username: "Old Name", player: player.id, until: start)
        }
        try await world.serving { call in
            for exact in ["lynx_titan", "LYNX%20TITAN", "lynx-titan+", "old_name"] {
                let found = try await call("GET", "/search?q=\(exact)")
                #expect(found.status == 303 && found.header("Location") == "/players/Lynx%20Titan", "\(exact)")
            }
            let part = try await call("GET", "/search?q=lyn").text
            #expect(part.contains(">Lynx Titan</a>") && part.contains(">Lynxie</a>"))
            #expect(try await call("GET", "/search?q=old").text.contains(">Lynx Titan</a>"))
            let nobody = try await call("GET", "/search?q=%3Cscript%3E").text
            #expect(nobody.contains("“&lt;script&gt;”") && nobody.contains("hiscored player add NAME"))
            #expect(try await call("GET", "/search").text.contains("<h1>Find a player</h1>"))
            #expect(try await call("GET", "/search?q=%25").text.contains("Nobody here is called that"))
        }
    }

    @Test func `who made progress comes first, and who did not can be looked at`() async throws {
        try await play("Idle", [(0, 1000), (1, 2000)])
        try await play("Busy", [(0, 1000), (29, 2000)])
        try await world.track("Fresh")
        world.clock.advance(by: .days(30))
        func names(_ page: String) -> [String] {
            page.matches(of: #/<th scope="row"><a href="[^"]*">([^<]+)</#).map { String($0.1) }
        }
        try await world.serving { call in
            #expect(try await names(call("GET", "/progress").text) == ["Busy", "Idle", "Fresh"])
            let idle = try await call("GET", "/progress?idle=14").text
            #expect(names(idle) == ["Idle", "Fresh"] && idle.contains("29 days ago") && idle.contains("none seen yet"))
            #expect(try await names(call("GET", "/progress?idle=90").text) == ["Fresh"])
            #expect(try await call("GET", "/progress?idle=8").status == 422)
        }
    }

    @Test(arguments: [
        (1, 0, "none", false), (1, 50, "1–50 of 50", false), (2, 51, "51–51 of 51", true),
        (21, 1234, "1,001–1,050 of 1,234", true),
    ])
    func `a long list says where it stands`(page: Int, total: Int, words: String, isNeeded: Bool) {
        let paging = Paging(page: page, size: 50, total: total) { "/?page=\($0)" }
        #expect(paging.shown == words && paging.isNeeded == isNeeded)
        #expect((paging.previousLink == nil) == (page == 1))
        #expect((paging.nextLink == nil) == (page * 50 >= total))
        #expect(Paging.clamped(page + 1000, size: 50, total: total) == max(1, (total + 49) / 50))
    }

    @Test func `what repeats in every row names every member it has`() async throws {
        let player = try await play("Zezima", tags: ["a"], [(0, 1000), (1, 2000)])
        let read = try #require(try await world.store.read { try $0.player(id: player.id) })
        let clock = PageClock(now: start + .days(2))
        let row = BoardRow(
            .init(player: read, entry: nil), of: MetricCatalog.overall, isGain: true, problem: "x", clock)
        let time = TimeElement.past(start, clock: clock)
        let skill = PlayerSkillContent(.init(name: "Attack"), nil)
        let rows: [any MustacheParent] = [
            row, time, skill, MetricGroup.all([MetricCatalog.overall], chosen: MetricCatalog.overall)[0].entries[0],
            PlayerGainsContent.Row(gainMetric: "a", gainCells: []),
            PlayerGainsContent.Cell(gained: "1", isNothing: false, isUnknown: false, isPartial: false),
            PlayerRecordsContent.Row(recordMetric: "a", bests: []), PlayerRecordsContent.Best(best: "1", bestDate: nil),
            PlayerActivitiesContent.Activity(
                activityName: "a", score: "1", activityRank: "1", activityGain: nil, activityPlace: nil),
        ]
        for row in rows {
            for label in Mirror(reflecting: row).children.compactMap(\.label) {
                #expect(row.child(named: label) != nil, "\(type(of: row)).\(label)")
            }
        }
    }
}
