import Charts
import Cron
import Hiscores
import Testing
import Timestamps
import Tracker

@testable import Web

@Suite struct `The page of one player` {
    private static let now = Timestamp(seconds: 1_795_421_700)  // 2026-11-23T08:15:00Z
    private let now = now

    private func page(_ status: PlayerStatus = .ok, fill: (inout PlayerPage) -> Void = { _ in }) -> String {
        var page = PlayerPage(name: "Iron Hyger", status: status, clock: PageClock(now: now))
        fill(&page)
        return page.html(PageFrame(title: page.name, zone: .utc))
    }

    @Test func `the head has the numbers of the account`() {
        let html = page {
            $0.mode = "ultimate"
            $0.totalLevel = 2277
            $0.combatLevel = 126
            $0.experience = 512_345_678
            $0.overallRank = 12_345
            $0.lastUpdate = now - .minutes(3)
            $0.nextUpdate = now + .minutes(57)
        }
        for text in [
            "<h1>Iron Hyger <span class=\"badge\">Ultimate</span></h1>", "<dd>2,277</dd>", "<dd>126</dd>",
            "<dd>512,345,678</dd>", "<dd>12,345</dd>", "3 minutes ago", "in 57 minutes",
            "<title>Iron Hyger – hiscored</title>",
        ] {
            #expect(html.contains(text), "\(text)")
        }
    }

    @Test func `a fresh player learns when gains appear, an old one since when`() {
        let note = "Gains appear after your next log-out: the game writes the hiscores only then."
        let fresh = page { $0.trackingSince = now - .minutes(3) }
        #expect(fresh.contains(note))
        #expect(fresh.contains(/Tracking since <time [^>]+>3 minutes ago<\/time>\. Gains/))
        let old = page {
            $0.trackingSince = now - .days(90)
            $0.hasGains = true
        }
        #expect(!old.contains(note) && old.contains("3 months ago"))
        #expect(!page(.pending).contains(note))
    }

    @Test func `skills stand as in the game, new ones last`() {
        let html = page {
            $0.skills = ["Newskill", "Sailing", "Attack", "Mining", "Hitpoints", "Strength"].map { .init(name: $0) }
        }
        let names = html.matches(of: /class="skill-name">(\w+)</).map { String($0.1) }
        #expect(names == ["Attack", "Hitpoints", "Mining", "Strength", "Sailing", "Newskill"])
    }

    @Test func `in skills unknown is a dash, zero is zero, and a gain has its sign`() {
        let html = page {
            $0.skills = [
                .init(name: "Attack", level: 99, experience: 13_034_431, rank: 54_321, weekGain: 12_345),
                .init(name: "Mining", level: 1, experience: 0, weekGain: 0), .init(name: "Sailing"),
            ]
        }
        let tiles = html.split(separator: /<li[ >]/).dropFirst().map(String.init)
        #expect(tiles[0].contains("\"maxed\"") && tiles[0].contains("13,034,431"))
        #expect(tiles[0].contains("#54,321") && tiles[0].contains("class=\"gain\">+12.3K<"))
        #expect(tiles[1].contains("skill-xp\">0<") && tiles[1].contains("class=\"gain none\">0<"))
        #expect(tiles[2].contains("skill-xp\">–<") && !tiles[2].contains("gain"))
        #expect(html.contains("gained in the last 7 days"))
    }

    @Test func `activities are grouped, and those without a score left out`() {
        let html = page {
            $0.activities = [
                .init(name: "Clue Scrolls (hard)", kind: .clue, score: 7, rank: 5),
                .init(name: "K'ril Tsutsaroth", kind: .boss, score: 0), .init(name: "Nex", kind: .boss, score: nil),
                .init(name: "Soul Wars Zeal", kind: .minigame, score: nil),
            ]
        }
        let headings = html.matches(of: /<h2>([^<]+)<\/h2>/).map { String($0.1) }
        #expect(headings == ["Bosses", "Clues", "Compare"])
        #expect(html.contains("K&#39;ril Tsutsaroth") && html.contains("activity-score\">0<"))
        #expect(!html.contains("Nex<"))
    }

    @Test func `a skill says how far the next level is, and from 99 on that there is none`() {
        let html = page {
            $0.skills = [
                .init(name: "Attack", level: 83, experience: 2_700_000),
                .init(name: "Mining", level: 99, experience: 14_000_000),
                .init(name: "Strength", level: 1, experience: 0), .init(name: "Agility", level: 50, experience: 0),
                .init(name: "Magic", level: nil, experience: nil),
            ]
        }
        let tiles = html.split(separator: /<li[ >]/).dropFirst().map(String.init)
        #expect(tiles[0].contains("skill-next\">251,373<span class=\"unit\"> XP</span> to 84<"))
        #expect(tiles[0].contains(/<progress class="skill-bar" max="1000" value="\d+" aria-hidden="true"><\/progress>/))
        let mining = tiles.first { $0.contains("Mining") } ?? ""
        #expect(mining.contains("skill-next\">maxed<") && !mining.contains("<progress"))
        #expect(tiles.first { $0.contains("Strength") }?.contains(">83<span class=\"unit\"> XP</span> to 2<") == true)
        // A level that does not belong to the experience, and nothing known.
        #expect(html.matches(of: /<progress/).count == 2)
    }

    @Test func `places here stand beside ranks there`() {
        let html = page {
            $0.skills = [.init(name: "Attack", level: 50, experience: 101_333)]
            $0.skills[0].key = "attack"
            $0.activities = [.init(name: "Zulrah", kind: .boss, score: 5, rank: 1234)]
            $0.activities[0].key = "zulrah"
            $0.places = [
                "overall": .init(rank: 1, total: 12), "attack": .init(rank: 2, total: 12),
                "zulrah": .init(rank: 11, total: 1111),
            ]
        }
        for text in ["1st of 12 here", "skill-place\">2nd of 12 here<", "11th of 1,111 here"] {
            #expect(html.contains(text), "\(text)")
        }
        #expect([3, 13, 21, 112, 1003].map(PlaceWords.ordinal) == ["3rd", "13th", "21st", "112th", "1,003rd"])
    }

    @Test(arguments: [
        (RankGain(from: 100, to: 90), "▲ 10 better this week"),
        (RankGain(from: 90, to: 1100), "▼ 1,010 worse this week"),
        (RankGain(from: 5, to: 5), "unchanged this week"),
    ])
    func `the rank has a trend in words and with a sign`(rank: RankGain, words: String) {
        #expect(page { $0.gains = PlayerGainsTable(weekRank: rank) }.contains(words))
        #expect(RankTrend(RankGain(from: nil, to: 5))?.trend == nil && RankTrend(nil)?.trend == nil)
    }

    @Test func `what lies far apart is told as a bracket`() {
        let html = page {
            $0.milestones = [
                .init(sentence: "Reached level 75 in Slayer", after: now - .hours(2), before: now - .hours(1)),
                .init(sentence: "Maxed", after: now - .days(4), before: now - .days(2)),
            ]
        }
        #expect(html.contains(/Reached level 75 in Slayer<\/span> <span[^>]*><time [^>]+>1 hour ago<\/time><\/span>/))
        #expect(html.contains("2 days ago</time>, between 19 Nov 2026, 08:15 and 21 Nov 2026, 08:15 UTC<"))
    }

    @Test func `long lists are shut at first`() {
        let html = page {
            $0.activities =
                (1...17).map { .init(name: "Boss \($0)", kind: .boss, score: 1) }
                + [.init(name: "Clue Scrolls (hard)", kind: .clue, score: 7)]
        }
        #expect(html.contains("id=\"boss-list\">") && html.contains("id=\"clue-list\" open>"))
        #expect(html.contains("<a href=\"#boss\">Bosses</a>") && !html.contains("href=\"#raid\""))
    }

    @Test func `addresses for elsewhere are whole`() {
        let html = page { $0.share = PlayerShare(name: "Iron Hyger", publicURL: "https://osrs.example/") }
        #expect(html.contains("value=\"https://osrs.example/players/Iron%20Hyger/badge.svg\""))
        #expect(html.contains("chart.svg?metric=overall&amp;days=90\""))
        #expect(PlayerShare(name: "a", publicURL: "")?.pageAddress == nil)
    }

    @Test func `the chart comes in a size for desktops and one for phones`() {
        let points: [LineChart.Point] = [.init(time: now - .days(2), value: 5), .init(time: now, value: 9)]
        let html = page { $0.chart = LineChart(points: points, title: "Total XP") }
        #expect(html.contains("class=\"chart chart-wide\"") && html.contains("class=\"chart chart-narrow\""))
        #expect(html.contains("<figcaption>Total XP</figcaption>"))
        #expect(!page { $0.chart = LineChart(points: [], title: "Total XP") }.contains("<figure"))
    }

    @Test func `the last error is there with the time of the next try`() {
        let html = page {
            $0.lastError = "the hiscores answered 503"
            $0.nextUpdate = now + .minutes(12)
        }
        #expect(
            html.contains("The last update failed: the hiscores answered 503. It will be tried again in 12 minutes."))
        #expect(page { $0.lastError = "x" }.contains("The last update failed: x. It will be tried again."))
        #expect(!page(.paused) { $0.lastError = "x" }.contains("tried again"))
    }

    @Test(arguments: PlayerStatus.allCases.filter { $0 != .ok })
    func `every state but up to date is explained`(status: PlayerStatus) {
        #expect(page(status).contains(status.label))
        #expect(page(status).contains("<p class=\"notice"))
        #expect(!page().contains("<p class=\"notice"))
    }

    @Test func `a frozen player comes with the command that decides`() {
        #expect(page(.frozen).contains("hiscored player resolve &quot;Iron Hyger&quot; keep"))
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "//evil.test", "JAVASCRIPT:x"])
    func `only web addresses become links`(link: String) {
        #expect(!page { $0.officialPage = link }.contains("Official hiscores"))
        #expect(page { $0.officialPage = "https://example.test/?a=1&b" }.contains("https://example.test/?a=1&amp;b"))
    }
}
