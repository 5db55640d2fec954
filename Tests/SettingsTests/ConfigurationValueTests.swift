import Cron
import Hiscores
import Settings
import Testing
import Timestamps

struct ConfigurationValueTests {
    @Test func `an empty file gives the defaults with absolute paths`() throws {
        let configuration = try #require(Loading.load("{}").configuration)
        #expect(configuration.database.path == "/etc/hiscored/hiscored.sqlite")
        #expect(configuration.database.durability == .full)
        #expect(configuration.server.listen == ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(configuration.server.publicURL.text == "http://127.0.0.1:8080")
        #expect(configuration.server.pages == .public)
        #expect(configuration.server.trustedProxies.map(\.text) == ["127.0.0.1", "::1"])
        #expect(configuration.auth.accessTokenLifetime == .minutes(15))
        #expect(configuration.auth.refreshTokenLifetime == .days(7))
        #expect(configuration.upstream.baseURL.text == "https://secure.runescape.com")
        #expect(configuration.upstream.spacing == .seconds(3))
        #expect(configuration.upstream.timeout == .seconds(30))
        #expect(configuration.upstream.proxy == nil)
        #expect(configuration.tracking.defaultIntervalMinutes == 60)
        #expect(configuration.tracking.timeZone.identifier == "UTC")
        #expect(configuration.tracking.players == nil)
        #expect(configuration.jobs.timeout == .seconds(60))
        #expect(configuration.retention.success == .days(3))
        #expect(configuration.retention.ranks == nil)
        #expect(configuration.backup.directory == "/etc/hiscored/backups")
        #expect(configuration.backup.cron.text == "30 3 * * *")
        #expect(configuration.log.level == .info)
        #expect(configuration.metrics.isEnabled == false)
    }

    @Test func `players are read with what the file says about them`() throws {
        let text = """
            {"tracking": {"players": [
              {"name": "Lynx_Titan"},
              {"name": "B0aty", "interval_minutes": 90, "tags": ["main", "gim team"], "mode": "hardcore"},
              {"name": "Zezima", "cron": "0 */6 * * *", "cron_timezone": "Europe/London", "mode": "auto", "tags": []},
              {"name": "Woox", "cron": "5 * * * *", "interval_minutes": null}
            ]}}
            """
        let players = try #require(Loading.load(text).configuration?.tracking.players)
        #expect(players.map(\.name.display) == ["Lynx_Titan", "B0aty", "Zezima", "Woox"])
        #expect(players[0] == ConfiguredPlayer(name: try PlayerName("lynx titan")))
        #expect(players[1].schedule == .interval(minutes: 90))
        #expect(players[1].mode == .fixed(.hardcore))
        #expect(players[1].tags == ["main", "gim team"])
        guard case .cron(let cron, let zone) = players[2].schedule, case .cron(_, nil) = players[3].schedule else {
            Issue.record("cron expected: \(players)")
            return
        }
        #expect(cron.text == "0 */6 * * *")
        #expect(zone?.identifier == "Europe/London")
        #expect(players[2].mode == .auto)
        #expect(players[2].tags == [])
    }

    @Test func `no players and no key are different`() {
        #expect(Loading.load("{\"tracking\": {\"players\": []}}").configuration?.tracking.players?.isEmpty == true)
        #expect(Loading.load("{\"tracking\": {\"players\": null}}").configuration?.tracking.players == nil)
    }

    @Test(arguments: [
        ("data/h.sqlite", "/etc/hiscored/data/h.sqlite"), ("./h.sqlite", "/etc/hiscored/h.sqlite"),
        ("../h.sqlite", "/etc/hiscored/../h.sqlite"), ("/var//lib/h.sqlite", "/var/lib/h.sqlite"),
    ])
    func `paths start from the folder of the file`(written: String, absolute: String) {
        #expect(Loading.load("{\"database\": {\"path\": \"\(written)\"}}").configuration?.database.path == absolute)
    }

    @Test func `every path is made absolute`() throws {
        let text = """
            {"auth": {"admin_password_file": "a"}, "backup": {"directory": "b"}, "metrics": {"token_file": "c"},
             "notify": {"discord": [{"name": "x", "url_file": "d"}]}, "upstream": {"proxy": "socks5h://me:pw@h:1"}}
            """
        let configuration = try #require(Loading.load(text).configuration)
        #expect(configuration.auth.adminPasswordFile == "/etc/hiscored/a")
        #expect(configuration.backup.directory == "/etc/hiscored/b")
        #expect(configuration.metrics.tokenFile == "/etc/hiscored/c")
        #expect(configuration.notify.discord.map(\.urlFile) == ["/etc/hiscored/d"])
        #expect(configuration.notify.discord[0].send == WebhookTopic.allCases.filter { $0 != .health })
        #expect(configuration.upstream.proxy?.text == "socks5h://me:pw@h:1")
    }

    @Test(arguments: ["http://localhost:9", "http://127.0.0.2:9", "http://[::1]:9", "https://127.0.0.1"])
    func `on loopback the upstream may be asked fast`(url: String) throws {
        let text = "{\"upstream\": {\"base_url\": \"\(url)\", \"spacing_seconds\": 0, \"concurrency\": 64}}"
        let load = Loading.load(text)
        #expect(load.problems == [])
        #expect(load.configuration?.upstream.spacing == .zero)
        #expect(load.configuration?.upstream.concurrency == 64)
    }

    @Test(arguments: ["https://example.org", "https://localhost.example.org", "https://127.0.0.1.example.org"])
    func `elsewhere it may not`(url: String) {
        let text = "{\"upstream\": {\"base_url\": \"\(url)\", \"spacing_seconds\": 0.999, \"concurrency\": 3}}"
        #expect(Loading.load(text).problems.map(\.path) == ["upstream.spacing_seconds", "upstream.concurrency"])
        #expect(
            Loading.problems("{\"upstream\": {\"base_url\": \"\(url)\", \"spacing_seconds\": 1, \"concurrency\": 2}}")
                == [])
    }

    @Test func `a fraction of seconds is kept to the millisecond`() {
        let load = Loading.load("{\"upstream\": {\"spacing_seconds\": 1.25}}")
        #expect(load.configuration?.upstream.spacing == .milliseconds(1250))
        #expect(load.values.first { $0.path == "upstream.spacing_seconds" }?.json == "1.25")
    }

    @Test func `plain http is for loopback alone`() {
        #expect(
            Loading.problems("upstream.base_url", "\"http://secure.runescape.com\"") == [
                "upstream.base_url: \"http://secure.runescape.com\" is plain http, which is allowed to this machine "
                    + "alone (allowed an https URL, or http to localhost, 127.0.0.1 or [::1])"
            ])
    }

    @Test func `a refused base URL does not bring follow-up errors`() {
        let text = "{\"upstream\": {\"base_url\": \"localhost:9\", \"spacing_seconds\": 0}}"
        #expect(Loading.load(text).problems.map(\.path) == ["upstream.base_url"])
    }
}
