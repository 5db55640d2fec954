import Settings
import Testing

@Suite struct ListedSettingTests {
    private func listing(_ text: String, environment: [String: String] = [:]) throws -> [String: ListedSetting] {
        let load = Loading.load(text, environment: environment)
        let settings = try #require(load.configuration).listing(origins: load.origins)
        #expect(settings.map(\.path) == load.values.map(\.path))
        return Dictionary(settings.map { ($0.path, $0) }) { first, _ in first }
    }

    @Test func `values are plain texts of their kinds, with their origins`() throws {
        let settings = try listing(
            #"{"upstream": {"spacing_seconds": 1.5}, "metrics": {"enabled": false}}"#,
            environment: ["HISCORED_LOG__LEVEL": "debug"])
        let spacing = try #require(settings["upstream.spacing_seconds"])
        #expect(spacing.value == "1.5" && spacing.kind == .number && spacing.origin == .file && !spacing.isSecret)
        let level = try #require(settings["log.level"])
        #expect(level.value == "debug" && level.origin == .environment(variable: "HISCORED_LOG__LEVEL"))
        #expect(level.kind == .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]))
        #expect(level.summary == "From which level on records are written.")
        let enabled = try #require(settings["metrics.enabled"])
        #expect(enabled.value == "false" && enabled.kind == .flag)
        let players = try #require(settings["tracking.players"])
        #expect(players.value == "" && players.kind == .text && players.origin == .standard)
        #expect(settings["server.trusted_proxies"]?.value == #"["127.0.0.1", "::1"]"#)
        #expect(settings["tracking.timezone"]?.value == "UTC")
    }

    @Test func `secrets are masked, and nothing else is one`() throws {
        let settings = try listing(
            #"{"upstream": {"proxy": "http://me:hunter2@proxy:3128"}, "#
                + #""notify": {"heartbeat_url": "https://hc.example/hunter2"}}"#)
        #expect(settings["upstream.proxy"]?.value == "http://***@proxy:3128")
        #expect(settings.values.filter(\.isSecret).map(\.path).sorted() == ["notify.heartbeat_url", "upstream.proxy"])
        #expect(!settings.values.contains { $0.value.contains("hunter2") })
    }
}
