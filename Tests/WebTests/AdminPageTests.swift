import Foundation
import Logging
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// The operator's pages that show how things stand.
@Suite struct AdminPageTests {
    private static func settings(_ level: LogLevelSwitch) -> RunningSettings {
        let entries = [
            SettingEntry(
                key: "upstream.spacing_seconds", value: "3", kind: .number, summary: "Between <two> starts.",
                isSecret: false, origin: .file),
            SettingEntry(
                key: "upstream.contact", value: "", kind: .text, summary: "Whom to write to.", isSecret: false,
                origin: .standard),
            SettingEntry(
                key: "log.level", value: "INFO", kind: .choice(["info", "debug"]), summary: "What is told.",
                isSecret: false, origin: .environment(variable: "HISCORED_LOG__LEVEL")),
        ]
        return RunningSettings(entries: { entries }, file: "/etc/hiscored/config.json", logLevel: level)
    }

    private static func level() -> LogLevelSwitch {
        let box = Box()
        return LogLevelSwitch(configured: .info, read: { box.level }, write: { box.level = $0 })
    }

    private final class Box: @unchecked Sendable {
        var level = Logger.Level.info
    }

    @Test func `the overview tells who waits for the operator, and what was changed`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
        try await world.addReadPlayer("Lynx Titan")
        try await world.addReadPlayer("Zezima")
        try await world.sql(
            "UPDATE players SET state = 'frozen', state_reason = 'Attack fell' WHERE name_key = 'zezima'")
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            _ = try await call("POST", "/api/v1/players/Lynx%20Titan/pause", .office)
            let page = try await call("GET", "/admin", headers: [cookie]).text
            for text in [
                "<dt>Players tracked</dt><dd><a href=\"/admin/players\">2</a>", "<dt>of those, paused</dt><dd>1</dd>",
                "needs your decision", "Attack fell", "POST /api/v1/players/Lynx%20Titan/pause", "operator",
                #"<a href="/admin" aria-current="page">Overview</a>"#, "data-live=\"job player upstream\"",
            ] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(!page.contains(">Lynx Titan</a></th>"), "who is well does not need a look")
        }
    }

    @Test func `the page of the hiscores tells what went wrong, and whether there is room for all`() async throws {
        let world = try RoutesWorld(settings: Self.settings(Self.level()))
        try await world.addUser("boss", isAdmin: true)
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            let quiet = try await call("GET", "/admin/upstream", headers: [cookie]).text
            for text in ["asked as usual", "1 per hour", "1,200 per hour", "Nothing: every update was answered"] {
                #expect(quiet.contains(text), "\(text)")
            }
            let now = world.clock.now.milliseconds
            try await world.sql("UPDATE players SET interval_minutes = 1")
            try await world.sql(
                "INSERT INTO gates (host, next_at, breaker, open_until, strikes, updated_at) "
                    + "VALUES ('hiscores.example', 0, 'open', \(now + 300_000), 2, 0)")
            try await world.sql("UPDATE task_executions SET status = 'success', completed_at = started_at")
            for (type, age) in [
                ("blocked", 60_000), ("blocked", 3_600_000), ("timeout", 7_200_000), ("redirect", 90_000_000),
            ] {
                try await world.sql(
                    "INSERT INTO task_executions (job_id, task_id, task_name, status, attempt, started_at, completed_at, "
                        + "error_type) VALUES (1, 'a', 'fetch_player_hiscores_task', 'failure', 1, \(now - Int64(age)), "
                        + "\(now - Int64(age)), '\(type)')")
            }
            let loud = try await call("GET", "/admin/upstream", headers: [cookie]).text
            for text in [
                "paused by the hiscores", "in 5 minutes", "60 per hour",
                "the hiscores refuse to answer this site</th><td><code>blocked</code></td><td class=\"number\">2</td>",
                "<code>timeout</code></td><td class=\"number\">1</td>",
            ] {
                #expect(loud.contains(text), "\(text)")
            }
            #expect(!loud.contains("redirect"), "that was the day before")
            #expect(!loud.contains("more than the spacing leaves room for"))
        }
    }

    @Test func `settings are shown with their origin, and the level of the log is changed`() async throws {
        let level = Self.level()
        let world = try RoutesWorld(settings: Self.settings(level))
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let headers = [try await call.pageCookie("boss"), "Origin: http://127.0.0.1:\(call.port)"]
            let page = try await call("GET", "/admin/settings", headers: headers).text
            for text in [
                "<h2>upstream</h2>", "config file", ">default<", "environment: HISCORED_LOG__LEVEL",
                "Between &lt;two&gt; starts.", "/etc/hiscored/config.json", "<option selected>info</option>",
            ] {
                #expect(page.contains(text), "\(text)")
            }
            let done = try await call.submit("/admin/settings/log-level", [("level", "debug")], headers: headers)
            #expect(done.status == 303 && level.level == .debug)
            let after = try await call("GET", try #require(done.header("Location")), headers: headers).text
            #expect(after.contains("<option selected>debug</option>") && after.contains("info again."))
            let wrong = try await call.submit("/admin/settings/log-level", [("level", "<loud>")], headers: headers)
            #expect(wrong.status == 422 && wrong.text.contains("&lt;loud&gt;") && level.level == .debug)
            #expect(try await world.changes().contains { $0.contains("/admin/settings/log-level debug") })
        }
    }

    @Test func `the page on the program measures the file table by table`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
        try await world.addReadPlayer("Zezima")
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            let page = try await call("GET", "/admin/about", headers: [cookie]).text
            for text in [
                "0.0.0", "1 updated, 1 in all", "<code>samples</code>", "<code>players</code>", world.store.path,
            ] {
                #expect(page.contains(text), "\(text)")
            }
        }
        let (bytes, tables) = try await world.store.read { (try $0.databaseBytes(), try $0.tableSizes()) }
        // The pages that only tell where others are belong to no table.
        let sum = tables.reduce(0) { $0 + $1.bytes }
        #expect(sum <= bytes && sum > bytes * 9 / 10)
        #expect(tables.map(\.bytes) == tables.map(\.bytes).sorted(by: >))
    }

    @Test(
        arguments: [
            (0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (1_449_999, "1.4 MB"), (9_960_000, "10.0 MB"),
            (12_345_678, "12 MB"), (999_600_000, "1.0 GB"), (5_000_000_000_000_000, "5,000 TB"),
        ] as [(Int64, String)])
    func `sizes are in people's units`(bytes: Int64, words: String) {
        #expect(ByteCount.text(bytes) == words)
    }
}
