import Foundation
import Hiscores
import Scheduling
import Testing
import Timestamps

@testable import Tracker

/// What webhooks are sent, byte by byte.
@Suite struct WebhookMessageTests {
    private let time = Timestamp(seconds: 1_774_000_000)

    private func announcement(_ id: Int, _ username: String?, _ text: String, lines: [String] = []) -> Announcement {
        Announcement(
            id: "news-\(id)", topic: .level, username: username, text: text, lines: lines, path: "/players/zezima",
            time: time)
    }

    private func discord(_ announcements: [Announcement]) throws -> String {
        String(
            decoding: try DiscordMessage(announcements: announcements, site: "https://example.org").json(),
            as: UTF8.self)
    }

    @Test func `Discord gets an embed for each, and pings nobody`() throws {
        #expect(
            try discord([announcement(812, "Zezima", "Zezima reached level 99 in Attack")]) == """
                {"allowed_mentions":{"parse":[]},"embeds":[{"color":3050327,"description":"Zezima reached level 99 in \
                Attack","footer":{"text":"news-812"},"timestamp":"2026-03-20T09:46:40Z","title":"Zezima","url":\
                "https://example.org/players/zezima"}]}
                """)
    }

    @Test(arguments: [
        ("@everyone", #"\@everyone"#), ("**bold** _x_ ~~y~~", #"\*\*bold\*\* \_x\_ \~\~y\~\~"#),
        ("[x](https://evil.example)", #"\[x\]\(https\://evil.example\)"#),
        ("`code` || <@1> > #1", ##"\`code\` \|\| \<\@1\> \> \#1"##),
        ("*\u{301}x*\u{301}", "\\*\u{301}x\\*\u{301}"), ("e\u{301}_👨‍👩‍👧_", "e\u{301}\\_👨‍👩‍👧\\_"),
        (#"back\slash"#, #"back\\slash"#), ("Iron Woody", "Iron Woody"),
    ])
    func `names show as they are written`(name: String, shown: String) throws {
        #expect(DiscordMessage.escaped(name) == shown)
        let body = try discord([announcement(1, name, "\(name) died")])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        let embed = try #require((json["embeds"] as? [[String: Any]])?.first)
        #expect(embed["title"] as? String == shown && embed["description"] as? String == shown + " died")
    }

    @Test func `long texts are cut where Discord would refuse them, and never within a mark`() throws {
        let long = announcement(1, "Zezima", String(repeating: "*", count: 9000))
        let body = try discord([long])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        let text = try #require((json["embeds"] as? [[String: Any]])?.first?["description"] as? String)
        #expect(text.count <= 4000 && text.hasSuffix(#"\*…"#))
        #expect(DiscordMessage.length(of: long) < DiscordMessage.longest)
        let list = announcement(2, nil, String(repeating: "x", count: 400), lines: Array(repeating: "y", count: 5000))
        #expect(DiscordMessage.length(of: list) < DiscordMessage.longest)
    }

    @Test(arguments: [
        ("https://example.org", true), ("http://203.0.113.5:8080", true), ("http://pi.home:8080", true),
        ("http://raspberrypi:8080", false), ("http://localhost:8080", false), ("http://[::1]:8080", false),
    ])
    func `a site without a dot in its name has no address in a message, as Discord refuses that`(
        site: String, isLinked: Bool
    ) throws {
        let message = DiscordMessage(announcements: [announcement(1, "Zezima", "Zezima died")], site: site)
        let body = String(decoding: try message.json(), as: UTF8.self)
        #expect(body.contains(#""url":"\#(site)/players/zezima""#) == isLinked)
        #expect(body.contains(#""url""#) == isLinked)
    }

    @Test func `a summary has its lines`() throws {
        let body = try discord([announcement(3, nil, "The week of 16 March", lines: ["Zezima: +1M XP", "B0aty: +5"])])
        #expect(body.contains(#""title":"The week of 16 March""#))
        #expect(body.contains(#"Zezima\\: \\+1M XP\nB0aty\\: \\+5"#))
    }

    // MARK: - Others

    @Test func `others get JSON whose signature a receiver can work out`() throws {
        let message = SignedMessage(
            announcements: [announcement(812, "Zezima", "Zezima reached level 99 in Attack")],
            site: "https://example.org", sentAt: time)
        let body = try message.json()
        #expect(
            String(decoding: body, as: UTF8.self) == """
                {"announcements":[{"id":"news-812","lines":[],"text":"Zezima reached level 99 in Attack","time":\
                "2026-03-20T09:46:40Z","topic":"level","url":"https://example.org/players/zezima","username":"Zezima"}]}
                """)
        // As `printf '%s' "1774000000.$body" | openssl dgst -sha256 -hmac secret` says.
        #expect(
            message.headers(signing: Array("{}".utf8), secret: "secret") == [
                "X-Hiscored-Timestamp: 1774000000",
                "X-Hiscored-Signature: sha256=3a25100cee4473f3aac28fdd620db1008f53b6358ec63e7d58f4a3b1036ad62a",
                "X-Hiscored-Delivery: news-812",
            ])
    }

    // MARK: - Answers

    @Test(arguments: [200, 204])
    func `what was taken is taken`(status: Int) {
        #expect(WebhookVerdict(status: status, retryAfter: nil, now: time) == .taken)
    }

    @Test(arguments: [
        ("0.75", 750), ("3", 3000), (nil, 5000), ("soon", 5000), ("1e99", 3_600_000), ("-1", 5000),
        ("Fri, 20 Mar 2026 09:47:10 GMT", 30_000), ("Fri, 20 Mar 2026 09:46:00 GMT", 5000),
    ])
    func `too often is tried again when the receiver says`(header: String?, milliseconds: Int64) {
        let verdict = WebhookVerdict(status: 429, retryAfter: header, now: time)
        #expect(verdict == .later(reason: "it was asked too often (429)", pause: .milliseconds(milliseconds)))
    }

    @Test(arguments: [500, 502, 503, 408])
    func `trouble of the receiver is tried again`(status: Int) {
        #expect(
            WebhookVerdict(status: status, retryAfter: nil, now: time)
                == .later(reason: "it answered \(status)", pause: nil))
    }

    @Test(arguments: [401, 403])
    func `who is shut out tries again, as it may be for a while only`(status: Int) {
        let verdict = WebhookVerdict(status: status, retryAfter: "60", now: time)
        guard case .later(let reason, .seconds(60)) = verdict else {
            Issue.record("\(status) is \(verdict)")
            return
        }
        #expect(reason.hasPrefix("it answered \(status)"))
    }

    @Test(arguments: [404, 410])
    func `a webhook that was deleted is gone`(status: Int) {
        guard case .gone(let reason) = WebhookVerdict(status: status, retryAfter: nil, now: time) else {
            Issue.record("\(status) is not gone")
            return
        }
        #expect(reason.hasPrefix("it answered \(status)"))
    }

    @Test(arguments: [301, 400, 413, 422])
    func `what the receiver does not take is not sent again`(status: Int) {
        guard case .refused = WebhookVerdict(status: status, retryAfter: nil, now: time) else {
            Issue.record("\(status) is not refused")
            return
        }
    }
}
