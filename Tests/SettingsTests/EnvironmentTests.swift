import Hiscores
import Settings
import Testing

struct EnvironmentTests {
    @Test func `the environment goes before the file and the file before the default`() throws {
        let load = Loading.load(
            "{\"jobs\": {\"workers\": 2, \"max_attempts\": 3}}",
            environment: [
                "HISCORED_JOBS__WORKERS": "8", "PATH": "/bin", "HISCORED_CONFIG": "x", "HISCORED_BINARY": "y",
            ])
        let configuration = try #require(load.configuration)
        #expect(configuration.jobs.workers == 8)
        #expect(configuration.jobs.maxAttempts == 3)
        #expect(load.origins["jobs.workers"] == .environment(variable: "HISCORED_JOBS__WORKERS"))
        #expect(load.origins["jobs.max_attempts"] == .file)
        #expect(load.origins["jobs.timeout_seconds"] == .standard)
        #expect(load.values.map(\.path).sorted() == load.origins.keys.sorted())
    }

    @Test func `text is taken by the type of the key`() throws {
        let configuration = try #require(
            Loading.load(
                "{}",
                environment: [
                    "HISCORED_DATABASE__PATH": "data/x.sqlite", "HISCORED_UPSTREAM__BASE_URL": "http://localhost:9",
                    "HISCORED_UPSTREAM__SPACING_SECONDS": "0.25", "HISCORED_UPSTREAM__CONTACT": "true",
                    "HISCORED_TRACKING__ADAPTIVE": "true", "HISCORED_SERVER__TRUSTED_PROXIES": "[\"10.0.0.0/8\"]",
                    "HISCORED_TRACKING__PLAYERS": "[{\"name\": \"Zezima\"}]", "HISCORED_UPSTREAM__PROXY": "",
                ]
            ).configuration)
        #expect(configuration.database.path == "/etc/hiscored/data/x.sqlite")
        #expect(configuration.upstream.baseURL.text == "http://localhost:9")
        #expect(configuration.upstream.spacing == .milliseconds(250))
        #expect(configuration.upstream.contact == "true")
        #expect(configuration.upstream.proxy == nil)
        #expect(configuration.tracking.adaptive)
        #expect(configuration.server.trustedProxies.map(\.text) == ["10.0.0.0/8"])
        #expect(configuration.tracking.players?.map(\.name.display) == ["Zezima"])
    }

    @Test func `an empty variable takes a value of the file away where null is allowed`() {
        let load = Loading.load(
            "{\"upstream\": {\"proxy\": \"http://h:1\"}, \"tracking\": {\"players\": []}}",
            environment: ["HISCORED_UPSTREAM__PROXY": "", "HISCORED_TRACKING__PLAYERS": ""])
        #expect(load.problems == [])
        #expect(load.configuration?.upstream.proxy == nil)
        #expect(load.configuration?.tracking.players == nil)
    }

    @Test func `mistakes name the variable`() {
        #expect(
            Loading.problems(
                "{\"log\": {\"level\": \"loud\"}}",
                environment: [
                    "HISCORED_JOBS__WORKERS": "four", "HISCORED_JOBS__MAX_ATTEMPTS": "0",
                    "HISCORED_TRACKING__ADAPTIVE": "1",
                    "HISCORED_TRACKING__PLAYERS": "[{\"name\": \"a\", \"interval_minutes\": 0}, {}]",
                    "HISCORED_NOTIFY__DISCORD": "[{]", "HISCORED_UPSTREAM__SPACING_SECONDS": "0",
                ]) == [
                    "log.level: \"loud\" is unknown (allowed trace, debug, info, notice, warning, error, critical)",
                    "tracking.adaptive: expected true or false, got 1, set by HISCORED_TRACKING__ADAPTIVE",
                    "tracking.players[0].interval_minutes: 0 is below 1 (allowed 1…10080), "
                        + "set by HISCORED_TRACKING__PLAYERS",
                    "tracking.players[1]: \"name\" is missing, set by HISCORED_TRACKING__PLAYERS",
                    "jobs.workers: expected a whole number, got \"four\" (allowed 1…64), set by HISCORED_JOBS__WORKERS",
                    "jobs.max_attempts: 0 is below 1 (allowed 1…20), set by HISCORED_JOBS__MAX_ATTEMPTS",
                    "notify.discord: expected JSON text; line 1, column 3: expected a name in double quotes or '}', "
                        + "got ']', set by HISCORED_NOTIFY__DISCORD",
                    "upstream.spacing_seconds: 0 is below 1 (allowed 1…3600; less only while upstream.base_url is on "
                        + "this machine), set by HISCORED_UPSTREAM__SPACING_SECONDS",
                ])
    }

    @Test func `unknown variables are errors`() {
        #expect(
            Loading.problems(
                "{}",
                environment: [
                    "HISCORED_UPSTREM__PROXY": "x", "HISCORED_JOBS_WORKERS": "2", "HISCORED_DEBUG": "1",
                    "HISCOREDX": "1",
                ]) == [
                    "HISCORED_DEBUG: unknown variable; settings are named HISCORED_SECTION__KEY",
                    "HISCORED_JOBS_WORKERS: unknown variable; did you mean \"HISCORED_JOBS__WORKERS\"?",
                    "HISCORED_UPSTREM__PROXY: unknown variable; did you mean \"HISCORED_UPSTREAM__PROXY\"?",
                ])
    }

    @Test func `a mistake in the file is one also while a variable hides it`() {
        let problems = Loading.problems("{\"jobs\": {\"workers\": 0}}", environment: ["HISCORED_JOBS__WORKERS": "2"])
        #expect(problems == ["jobs.workers: 0 is below 1 (allowed 1…64)"])
    }
}
