import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The page of a player as the server makes it of the file.
@Suite struct PlayerPageRouteTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    /// Ten days of Zezima, with a gain of 100 XP and a kill on each.
    @discardableResult
    private func addZezima() async throws -> PlayerRow {
        let player = try await world.track("Zezima")
        let now = world.clock.now
        for day in 0...10 {
            try await world.read(
                player,
                TestReading(
                    overall: (1500, 50_000_000 + Int64(day) * 100, 90_000),
                    skills: ["Attack": 1_000_000 + Int64(day) * 100, "Runecraft": 500],
                    activities: ["Zulrah": 490 + Int64(day), "Nex": -1]), at: now - .days(10 - day))
        }
        return player
    }

    @Test func `it has the gains, records and places of the file`() async throws {
        try await addZezima()
        try await world.add("B0aty", TestReading(overall: (2000, 90_000_000, 5), skills: ["Attack": 500]))
        try await world.serving { call in
            let page = try await call("GET", "/players/Zezima")
            #expect(page.status == 200)
            for text in [
                "+700 this week", "2nd of 2 here", "1st of 1 here", "Reached 500 kills of Zulrah",
                "unchanged this week",
                "<meta property=\"og:title\" content=\"Zezima\">",
                "<meta property=\"og:description\" content=\"total 1500, +700 XP this week\">",
                "<meta property=\"og:url\" content=\"http://127.0.0.1:8080/players/Zezima\">",
                "data-live-player=\"Zezima\"", "value=\"http://127.0.0.1:8080/players/Zezima/badge.svg\"",
                "<option value=\"B0aty\">", "secure.runescape.com/m=hiscore_oldschool/hiscorepersonal?user1=Zezima",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(
                page.text.contains(
                    /<th scope="row">Attack<\/th>\s*<td class="number">\+100<\/td>\s*<td class="number">\+700</))
            #expect(page.text.contains(/<td class="number">\+1K\*<\/td>/), "the month is not known as a whole")
            #expect(page.text.contains(/Best day.*Total XP<\/th>\s*<td class="number">\+100<span/.dotMatchesNewlines()))
            #expect(!page.text.contains("Operate") && !page.text.contains(">Nex<"))
            // Runecraft stands where the game has it: before the skills that the panel does not have.
            let names = page.text.matches(of: /class="skill-name">([^<]+)</).map { String($0.1) }
            #expect(Array(names.prefix(2)) == ["Attack", "Runecrafting"])
        }
    }

    @Test func `former names lead to the present one, whose every spelling is the page`() async throws {
        try await world.track("Lynx Titan")
        _ = try await world.roster.rename(try PlayerName("Lynx Titan"), to: try PlayerName("Iron Lynx"))
        try await world.serving { call in
            for path in ["iron-lynx", "IRON%20LYNX"] {
                #expect(try await call("GET", "/players/\(path)").status == 200, "\(path)")
            }
            for path in ["lynx_titan", "Lynx%20Titan"] {
                let turned = try await call("GET", "/players/\(path)?range=all")
                #expect(turned.status == 303, "\(path)")
                #expect(turned.header("Location") == "/players/Iron%20Lynx?range=all")
            }
            let page = try await call("GET", "/players/Iron%20Lynx")
            #expect(page.status == 200 && page.text.contains("Formerly Lynx Titan"))
            #expect(page.text.contains("Was called Lynx Titan before"))
        }
    }

    @Test func `who is removed is gone, who is no longer tracked keeps the page`() async throws {
        let gone = try await world.add("Gone", TestReading())
        try await world.deactivate(try await world.add("Idle", TestReading()))
        _ = try await world.roster.remove(try PlayerName(gone.username))
        try await world.serving { call in
            #expect(try await call("GET", "/players/Gone").status == 404)
            let page = try await call("GET", "/players/Idle")
            #expect(page.status == 200 && page.text.contains("no longer updated"))
            #expect(!page.text.contains(" here<"))
        }
    }

    @Test(arguments: ["7d", "30d", "90d", "year", "all"])
    func `the range of the chart is switched by links`(range: String) async throws {
        try await addZezima()
        try await world.serving { call in
            let page = try await call("GET", "/players/Zezima?range=\(range)&sort=month")
            #expect(page.status == 200 && page.text.contains("class=\"chart chart-wide\""))
            let link = "?range=\(range)&amp;sort=month&amp;order=desc#progress"
            #expect(page.text.contains("<a href=\"\(link)\" aria-current=\"true\">"))
            #expect(
                page.text.contains("aria-sort=\"descending\"><a href=\"?range=\(range)&amp;sort=month&amp;order=asc"))
        }
    }

    @Test(arguments: ["range=2d", "sort=rank", "order=up", "sort=%3Cscript%3E"])
    func `a choice that there is not is refused in words`(query: String) async throws {
        try await addZezima()
        try await world.serving { call in
            let page = try await call("GET", "/players/Zezima?\(query)")
            #expect(page.status == 422 && page.text.contains("Input should be"))
            #expect(!page.text.contains("<script>"))
        }
    }

    @Test func `a player who was never read has a page without numbers`() async throws {
        try await world.track("Fresh")
        try await world.serving { call in
            let page = try await call("GET", "/players/Fresh")
            #expect(page.status == 200 && page.text.contains("The first update is on its way"))
            for part in ["progress", "skills", "gains", "records", "milestones"] {
                #expect(!page.text.contains("id=\"\(part)\""), "\(part)")
            }
            #expect(page.text.contains("content=\"Progress in Old School RuneScape\""))
        }
    }

    @Test func `administrators find where to operate on the player`() async throws {
        let player = try await addZezima()
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let page = try await call("GET", "/players/Zezima", headers: [try await call.pageCookie("boss")])
            #expect(page.text.contains("<a href=\"/admin/players/\(player.id)\">Operate</a>"))
        }
    }

    @Test func `where strangers may not look, nothing is offered to embed`() async throws {
        let world = try RoutesWorld(isClosedToStrangers: true)
        try await world.addUser("alice")
        try await world.add("Zezima", TestReading())
        try await world.serving { call in
            let page = try await call("GET", "/players/Zezima", headers: [try await call.pageCookie("alice")])
            #expect(page.status == 200 && !page.text.contains("badge.svg"))
        }
    }

    @Test func `events are told in words, and those of the guards are no milestones`() async throws {
        let player = try await addZezima()
        let now = world.clock.now
        let slayer = MetricCatalog.skill("Slayer")
        let drafts = [
            EventDraft(.levelUp, metric: slayer, from: 74, to: 75, threshold: 75),
            EventDraft(.virtualLevel, metric: slayer, from: 99, to: 100, threshold: 100),
            EventDraft(.milestone, metric: slayer, from: 1, to: 2, threshold: 15_000_000),
            EventDraft(.totalLevel, metric: MetricCatalog.overall, to: 2100, threshold: 2100),
            EventDraft(.baseLevel, metric: MetricCatalog.overall, to: 70, threshold: 70),
            EventDraft(.maxed, metric: MetricCatalog.overall, to: 99, threshold: 2376),
            EventDraft(.modeChanged, detail: ["from": "ironman", "to": "<b>"]), EventDraft(.hardcoreDied),
            EventDraft(.quarantined, detail: ["summary": "Zulrah fell"]),
        ]
        _ = try await world.store.write { transaction in
            try transaction.insertEvents(drafts, of: player.id, seenAfter: now - .days(3), seenBefore: now)
        }
        try await world.serving { call in
            let page = try await call("GET", "/players/Zezima").text
            for sentence in [
                "Reached level 75 in Slayer", "Passed 15M XP in Slayer", "Reached a total level of 2,100",
                "Has level 70 or more in every skill", "Is maxed: level 99 in every skill",
                "Went from Ironman to &lt;b&gt;", "Died as a hardcore ironman", ", between ",
            ] {
                #expect(page.contains(sentence), "\(sentence)")
            }
            let milestones = try #require(page.split(separator: "<section id=\"milestones\">").last)
            #expect(milestones.contains("level 75 in Slayer"))
            #expect(!milestones.contains("100 in Slayer") && !milestones.contains("Zulrah fell"))
        }
    }
}
