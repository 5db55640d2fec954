import Settings
import Testing

/// Bad file in, exact text out.
struct ConfigurationProblemTests {
    @Test func `everything that is wrong comes in one pass in the order of the file`() {
        let text = """
            {
              "database": { "path": 7, "durability": "ful" },
              "server": { "listen": "8080", "pages": "private", "public_update": "yes" },
              "tracking": {
                "defualt_interval_minutes": 30,
                "alignment": null,
                "players": [
                  { "name": "Zezima" },
                  { "interval_minutes": 30 },
                  { "name": "B0aty", "mode": "iron" },
                  { "name": "Lynx Titan", "interval_minutes": 0, "tags": "main" },
                  { "name": "zezima", "interval_minutes": 30, "cron": "0 * * * *" },
                  "Durial321",
                  { "name": "Woox", "cron_timezone": "Europe/London", "colour": "red" }
                ]
              },
              "jobs": { "workers": 65, "max_attempts": 1.0, "workers": 3 },
              "upstream": { "spacing_seconds": 0.5, "concurrency": 3 },
              "upsteam": {},
              "port": 80
            }
            """
        #expect(
            Loading.problems(text) == [
                "database.path: expected a string, got 7 (allowed a path)",
                "database.durability: \"ful\" is unknown; did you mean \"full\"? (allowed full, normal)",
                "server.listen: \"8080\" is a port alone; write 127.0.0.1:8080 "
                    + "(allowed host:port, such as 127.0.0.1:8080, [::1]:8080 or localhost:0)",
                "server.pages: \"private\" is unknown (allowed public, login)",
                "server.public_update: expected true or false, got \"yes\"",
                "tracking.defualt_interval_minutes: unknown key; did you mean \"default_interval_minutes\"?",
                "tracking.alignment: expected a string, got null (allowed spread, clock)",
                "tracking.players[1]: \"name\" is missing",
                "tracking.players[2].mode: \"iron\" is unknown; did you mean \"ironman\"? (allowed auto, regular, "
                    + "ironman, hardcore, ultimate, skiller, one_defence, deadman, seasonal, tournament, fresh_start)",
                "tracking.players[3].interval_minutes: 0 is below 1 (allowed 1…10080)",
                "tracking.players[3].tags: expected a list, got \"main\"",
                "tracking.players[4].name: \"zezima\" is the same player as \"Zezima\" in tracking.players[0]; "
                    + "keep one of the two",
                "tracking.players[4].cron: interval_minutes is given too; a player has one or the other",
                "tracking.players[5]: expected an object, got \"Durial321\"",
                "tracking.players[6].cron_timezone: there is no cron that it belongs to; add one, or take this out",
                "tracking.players[6].colour: unknown key (allowed name, interval_minutes, cron, cron_timezone, "
                    + "mode, tags)",
                "jobs.workers: 65 is above 64 (allowed 1…64)",
                "jobs.max_attempts: expected a whole number, got 1.0 (allowed 1…20)",
                "jobs.workers: given twice (line 17, column 13 and line 17, column 49); keep one of the two",
                "upstream.spacing_seconds: 0.5 is below 1 "
                    + "(allowed 1…3600; less only while upstream.base_url is on this machine)",
                "upstream.concurrency: 3 is above 2 "
                    + "(allowed 1…2; more only while upstream.base_url is on this machine)",
                "upsteam: unknown key; did you mean \"upstream\"?",
                "port: unknown key (allowed database, server, auth, upstream, tracking, jobs, news, notify, retention, "
                    + "backup, log, metrics)",
            ])
    }

    @Test func `a syntax error is one problem without a path`() {
        let load = Loading.load("{\n  \"log\": { \"level\": \"info\" }\n  \"jobs\": {}\n}")
        #expect(load.problems.map(\.path) == [""])
        #expect(load.problems.map(\.message) == ["line 3, column 3: expected ',' or '}' after a member, got '\"'"])
        #expect(load.configuration == nil)
    }

    @Test(arguments: [
        ("[]", ": expected an object, got a list"),
        ("{\"log\": []}", "log: expected an object, got a list"),
        ("{\"log\": null}", "log: expected an object, got null"),
        ("{\"jobs\": {\"listen\": \"x\"}}", "jobs.listen: unknown key; did you mean \"server.listen\"?"),
        ("{\"listen\": \"x\"}", "listen: unknown key; did you mean \"server.listen\"?"),
        ("{\"server.listen\": \"x\"}", "server.listen: unknown key; did you mean \"server.listen\"?"),
    ])
    func `the shape of the file is checked`(text: String, expected: String) {
        #expect(Loading.problems(text) == [expected.hasPrefix(": ") ? String(expected.dropFirst(2)) : expected])
    }

    @Test(arguments: [
        ("upstream.timeout_seconds", "301", "301 is above 300 (allowed 1…300)"),
        ("upstream.timeout_seconds", "\"30\"", "expected a whole number, got \"30\" (allowed 1…300)"),
        ("upstream.spacing_seconds", "-1", "-1 is below 0 (allowed 0…3600)"),
        ("upstream.spacing_seconds", "3600.5", "3600.5 is above 3600 (allowed 0…3600)"),
        ("upstream.spacing_seconds", "true", "expected a number of seconds, got true (allowed 0…3600)"),
        ("jobs.workers", "0", "0 is below 1 (allowed 1…64)"),
        ("jobs.max_attempts", "21", "21 is above 20 (allowed 1…20)"),
        ("jobs.timeout_seconds", "3601", "3601 is above 3600 (allowed 1…3600)"),
        ("tracking.default_interval_minutes", "10081", "10081 is above 10080 (allowed 1…10080)"),
        ("retention.rank_days", "-1", "-1 is below 0 (allowed 0…36500)"),
        ("backup.keep_daily", "-1", "-1 is below 0 (allowed 0…3650)"),
        ("backup.directory", "\"\"", "\"\" is empty (allowed a path)"),
        ("auth.admin_username", "\"a b\"", "\"a b\" holds a blank (allowed none)"),
        (
            "log.level", "\"warn\"",
            "\"warn\" is unknown; did you mean \"warning\"? "
                + "(allowed trace, debug, info, notice, warning, error, critical)"
        ),
        ("log.format", "\"JSON\"", "\"JSON\" is unknown; did you mean \"json\"? (allowed logfmt, json)"),
        (
            "upstream.contact", "\"a\\nb\"",
            "\"a\\nb\" holds a line break or another control character (allowed 0…200 characters)"
        ),
        (
            "backup.cron", "\"0 0 30 2 *\"",
            "\"0 0 30 2 *\" never fires: no month that it names has such a day (allowed a cron expression)"
        ),
    ])
    func `an impossible value is refused`(path: String, json: String, expected: String) {
        #expect(Loading.problems(path, json) == ["\(path): \(expected)"])
    }

    @Test func `metrics without a token file are refused`() {
        #expect(
            Loading.problems("metrics.enabled", "true") == [
                "metrics.token_file: null, while metrics.enabled is true (allowed a path; /metrics asks "
                    + "for the token in it)"
            ])
        #expect(Loading.problems("{\"metrics\": {\"enabled\": true, \"token_file\": \"token\"}}") == [])
    }

    @Test func `a zone and a cron expression that are wrong say why`() {
        let text =
            "{\"tracking\": {\"timezone\": \"Europe/Lodnon\", "
            + "\"players\": [{\"name\": \"a\", \"cron\": \"61 * * *\"}]}}"
        let problems = Loading.load(text).problems
        #expect(problems.map(\.path) == ["tracking.timezone", "tracking.players[0].cron"])
        #expect(problems[0].message.contains("Europe/London"))
        #expect(!problems[1].message.isEmpty)
    }

    @Test func `discord entries are checked`() {
        let text = """
            {"notify": {"discord": [
              {"name": "clan", "url_file": "https://discord.com/api/webhooks/1/secret"},
              {"name": "me", "url": "https://discord.com/api/webhooks/1/secret", "url_file": "me.url", "send": []},
              {"name": "x", "url_file": "x.url", "send": ["levle", 3]},
              {"url_file": "y.url"}
            ]}}
            """
        #expect(
            Loading.problems(text) == [
                "notify.discord[0].url_file: a URL stands where the path of a file is wanted (allowed a path)",
                "notify.discord[1].url: unknown key; did you mean \"url_file\"?",
                "notify.discord[1].send: is empty, so nothing would be sent; leave the key out for everything but health",
                "notify.discord[2].send[0]: \"levle\" is unknown; did you mean \"level\"? "
                    + "(allowed level, milestone, mode, death, rename, guard, goal, health, digest)",
                "notify.discord[2].send[1]: expected a string, got 3 "
                    + "(allowed level, milestone, mode, death, rename, guard, goal, health, digest)",
                "notify.discord[3]: \"name\" is missing",
            ])
        #expect(
            Loading.problems(
                "notify.discord", "[{\"name\": \"a\", \"url_file\": \"x\"}, {\"name\": \"a\", \"url_file\": \"y\"}]")
                == ["notify.discord: the name \"a\" is given twice; each needs its own"])
    }

    @Test(arguments: ["discord", "webhooks"])
    func `a URL in the wrong place is not shown, and a name must fit into an address`(key: String) {
        for text in [
            #""https://discord.com/api/webhooks/1/secret""#, #"["https://discord.com/api/webhooks/1/secret"]"#,
        ] {
            let problems = Loading.problems("notify.\(key)", text)
            #expect(problems.count == 1 && problems[0].contains("got a URL (not shown)"), "\(problems)")
        }
        for name in ["a/b", "clan\u{202E}x", "a\u{200B}"] {
            let problems = Loading.problems(
                "notify.\(key)", #"[{"name": "\#(name)", "url_file": "u", "secret_file": "s"}]"#)
            #expect(
                problems.contains { $0.contains("holds a slash, or a character that cannot be seen") }, "\(problems)")
        }
    }

    @Test func `webhooks need a secret, and names of their own`() {
        let text = """
            {"notify": {"discord": [{"name": "clan", "url_file": "a"}],
              "webhooks": [{"name": "clan", "url_file": "b", "secret_file": "c"}]}}
            """
        #expect(
            Loading.problems(text) == ["notify.webhooks: the name \"clan\" is given twice; each needs its own"])
        #expect(
            Loading.problems("notify.webhooks", "[{\"name\": \"a\", \"url_file\": \"x\"}]")
                == ["notify.webhooks[0]: \"secret_file\" is missing"])
    }

    @Test func `a strange name is quoted and cut in paths`() {
        #expect(Loading.load("{\"log\": {\"a\\nb\": 1}}").problems.map(\.path) == ["log.\"a\\nb\""])
        #expect(Loading.problems("{\"\(String(repeating: "x", count: 5000))\": 1}")[0].count < 300)
    }

    @Test func `a long value is cut in messages and stays on one line`() {
        let problem = Loading.problems("log.level", "\"\(String(repeating: "x", count: 5000))\\u2028\"")[0]
        #expect(problem.count < 250)
    }
}
