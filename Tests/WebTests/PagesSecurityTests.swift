import Charts
import Cron
import Testing
import Timestamps

@testable import Web

@Suite struct `Pages against strangers` {
    private static let attack = "<script>alert('x')</script>\" onclick=\"y"
    private static let clock = PageClock(now: Timestamp(seconds: 1_795_421_700))

    /// Every page with hostile text wherever text can come from outside.
    private static let pages: [String: String] = [
        "search": SearchPage(typed: attack, players: []).html(hostileFrame()),
        "resumed form": resumed(),
        "player": hostilePlayer(.ok).html(hostileFrame()),
        "frozen player": hostilePlayer(.frozen).html(hostileFrame()),
        "comparison": ComparePage(typed: attack, clock: clock, problem: attack).html(hostileFrame()),
        "unknown player": ErrorPage.unknownPlayer(name: attack).html(),
        "error": ErrorPage(status: 400, heading: attack, message: attack, command: attack).html(),
        "setup": SetupPage(username: attack, problem: attack).html(),
        "not found": ErrorPage.notFound.html(),
        "internal error": ErrorPage.internalError.html(),
    ]

    private static func resumed() -> String {
        guard let form = ResumedForm(Form(fields: [attack: attack]), path: attack) else { return "" }
        return ResumePage(form: form).html(hostileFrame())
    }

    private static func hostileFrame() -> PageFrame {
        var frame = PageFrame(title: attack, zone: .utc, path: attack)
        frame.banner = attack
        frame.description = attack
        frame.address = attack
        frame.notice = Notice(attack)
        return frame
    }

    private static func hostilePlayer(_ status: PlayerStatus) -> PlayerPage {
        var page = PlayerPage(name: attack, status: status, clock: clock)
        page.mode = attack
        page.lastError = attack
        page.officialPage = "https://example.test/\(attack)"
        page.chart = LineChart(
            points: [.init(time: clock.now, value: 1)], title: attack, description: attack)
        page.formerNames = [attack]
        page.others = [attack]
        page.milestones = [.init(sentence: attack, after: clock.now, before: clock.now)]
        page.share = PlayerShare(name: attack, publicURL: "https://example.test/\(attack)")
        page.operateLink = "/admin/players/\(attack)"
        page.skills = [.init(name: attack, level: 1)]
        page.activities = [.init(name: attack, kind: .other, score: 1)]
        return page
    }

    @Test(arguments: pages.keys.sorted())
    func `hostile text stays text`(name: String) throws {
        let html = try #require(Self.pages[name])
        #expect(!html.contains("<script>") && !html.contains("\" onclick="))
        #expect(name == "not found" || name == "internal error" || html.contains("&lt;script&gt;"))
    }

    @Test(arguments: pages.keys.sorted())
    func `no page has an inline script, an inline style or a foreign resource`(name: String) throws {
        let html = try #require(Self.pages[name])
        let scripts = html.matches(of: /<script[^>]*>[^<]*/).map { String($0.0) }
        #expect(scripts == ["<script src=\"\(Asset.named("app.js")?.path ?? "")\" defer>"])
        // Quotes in text are escaped, so what stands between quotes is the value of an attribute.
        let names = html.replacing(/"[^"]*"/, with: "")
        let forbidden = names.matches(of: /<style|<[^>]*\sstyle=|<[^>]*\son[a-z]+=/).map { String($0.0) }
        #expect(forbidden == [])
        // The address for feed readers is loaded by nobody who opens the page.
        let loaded = html.matches(of: /<(?:script|img|link rel="[is])[^>]*(?:src|href)="([^"]*)"/).map { String($0.1) }
        #expect(loaded.count == 4 && loaded.allSatisfy { $0.hasPrefix("/assets/") })
    }

    @Test func `an unknown name is answered with a command that is safe to copy`() {
        #expect(ErrorPage.unknownPlayer(name: "x; reboot").html().contains("<code>hiscored player add NAME</code>"))
        #expect(ErrorPage.unknownPlayer(name: "Zezima").html().contains("<code>hiscored player add Zezima</code>"))
        #expect(ErrorPage.unknownPlayer(name: "Zezima").status == 404 && ErrorPage.internalError.status == 500)
    }
}
