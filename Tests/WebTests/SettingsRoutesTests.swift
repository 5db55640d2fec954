import Foundation
import Logging
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Web

/// Settings over the API.
@Suite struct SettingsRoutesTests {
    private static let entries: [SettingEntry] = [
        SettingEntry(
            key: "upstream.spacing_seconds", value: "3", kind: .number, summary: "The pause.", isSecret: false,
            origin: .file),
        SettingEntry(
            key: "log.level", value: "info", kind: .choice(["debug", "info"]), summary: "The level.", isSecret: false,
            origin: .standard),
        SettingEntry(
            key: "upstream.proxy", value: "http://***@proxy:3128", kind: .text, summary: "A proxy.", isSecret: true,
            origin: .environment(variable: "HISCORED_UPSTREAM__PROXY")),
        SettingEntry(
            key: "auth.access_token_minutes", value: "15", kind: .number, summary: "How long.", isSecret: false,
            origin: .file),
    ]

    /// The level of a log that nobody writes.
    private final class Level: Sendable {
        let current = Mutex(Logger.Level.info)
    }

    private let level = Level()

    private func makeWorld(file: String? = "/etc/hiscored/config.json", hasLevel: Bool = true) throws -> RoutesWorld {
        let level = level
        let logLevel = LogLevelSwitch(
            configured: .info, read: { level.current.withLock { $0 } },
            write: { new in level.current.withLock { $0 = new } })
        return try RoutesWorld(
            settings: RunningSettings(
                entries: { Self.entries }, file: file, logLevel: hasLevel ? logLevel : nil))
    }

    @Test func `settings are listed by key, osrsdiff's names among them`() async throws {
        try await makeWorld().serving { call in
            let answer = try await call("GET", "/api/v1/settings", .office)
            let settings = try #require(try answer.json()["settings"] as? [[String: Any]])
            #expect(
                settings.map { $0["key"] as? String } == [
                    "auth.access_token_minutes", "jwt_access_token_expire_minutes", "log.level", "log_level",
                    "upstream.proxy", "upstream.spacing_seconds",
                ])
            #expect(settings.map { $0["id"] as? Int } == [1, 2, 3, 4, 5, 6])
            #expect(
                settings.map { $0["value"] as? String } == ["15", "15", "info", "INFO", "http://***@proxy:3128", "3"])
            #expect(
                settings.map { $0["origin"] as? String } == [
                    "file", "file", "default", "default", "environment", "file",
                ])
            #expect(settings.map { $0["is_secret"] as? Bool } == [false, false, false, false, true, false])
            let stranger = try await call("GET", "/api/v1/settings")
            #expect(stranger.status == 401)
        }
    }

    @Test func `one setting has osrsdiff's members`() async throws {
        try await makeWorld().serving { call in
            let level = try await call("GET", "/api/v1/settings/log_level", .office).text
            #expect(
                level
                    == #"{"allowed_values":["TRACE","DEBUG","INFO","NOTICE","WARNING","ERROR","CRITICAL"],"#
                    + #""created_at":"2026-11-23T08:00:00+00:00","description":"The level.","#
                    + #""display_name":"Log Level","id":4,"is_secret":false,"key":"log_level","origin":"default","#
                    + #""setting_type":"enum","updated_at":"2026-11-23T08:00:00+00:00","value":"INFO"}"#)
            let own = try await call("GET", "/api/v1/settings/log.level", .office).json()
            #expect(own["allowed_values"] as? [String] == ["debug", "info"] && own["display_name"] is NSNull)
            let unknown = try await call("GET", "/api/v1/settings/redis_url", .office)
            #expect(unknown.status == 404)
            #expect(try unknown.json()["detail"] as? String == "Setting 'redis_url' not found")
        }
    }

    @Test func `the level of the log is changed and reset`() async throws {
        let world = try makeWorld()
        try await world.serving { call in
            world.clock.advance(by: .hours(1))
            for (value, expected) in [("DEBUG", Logger.Level.debug), ("critical", .critical), ("Notice", .notice)] {
                let answer = try await call(
                    "PUT", "/api/v1/settings/log_level", .office,
                    body: #"{"value":"\#(value)","display_name":null,"allowed_values":[],"is_secret":true}"#)
                #expect(answer.status == 200)
                let setting = try answer.json()
                #expect(setting["value"] as? String == value.uppercased() && setting["origin"] as? String == "process")
                #expect(setting["updated_at"] as? String == "2026-11-23T09:00:00+00:00")
                #expect(setting["is_secret"] as? Bool == false)
                #expect(level.current.withLock { $0 } == expected)
            }
            let reset = try await call("POST", "/api/v1/settings/log_level/reset", .office).json()
            #expect(reset["value"] as? String == "INFO" && reset["origin"] as? String == "default")
            #expect(level.current.withLock { $0 } == .info)
        }
    }

    @Test(arguments: [
        (#"{"value":"BOGUS"}"#, "enum"), (#"{"value":""}"#, "enum"), (#"{"value":10}"#, "string_type"),
        ("{}", "missing"), ("[]", "model_attributes_type"), (#"{"value":"INFO","is_secret":"maybe"}"#, "bool_parsing"),
        (#"{"value":"INFO","allowed_values":"x"}"#, "list_type"),
    ])
    func `what is no level is refused`(body: String, type: String) async throws {
        try await makeWorld().serving { call in
            let answer = try await call("PUT", "/api/v1/settings/log_level", .office, body: body)
            #expect(answer.status == 422 && answer.text.contains(#""type":"\#(type)""#), "\(answer.text)")
        }
        #expect(level.current.withLock { $0 } == .info)
    }

    @Test(arguments: [
        ("upstream.spacing_seconds", "change upstream.spacing_seconds in /etc/hiscored/config.json"),
        ("jwt_access_token_expire_minutes", "change auth.access_token_minutes in /etc/hiscored/config.json"),
        (
            "upstream.proxy",
            "change the environment variable HISCORED_UPSTREAM__PROXY, which goes before upstream.proxy"
        ),
        ("log.level", "change log.level in /etc/hiscored/config.json"),
    ])
    func `everything else is changed in its place`(key: String, words: String) async throws {
        try await makeWorld().serving { call in
            let change = try await call("PUT", "/api/v1/settings/\(key)", .office, body: #"{"value":"5"}"#)
            let reset = try await call("POST", "/api/v1/settings/\(key)/reset", .office)
            for answer in [change, reset] {
                #expect(answer.status == 409 && answer.text.contains(words), "\(answer.text)")
            }
            let stranger = try await call("PUT", "/api/v1/settings/\(key)", body: #"{"value":"5"}"#)
            #expect(stranger.status == 401)
        }
    }

    @Test func `what is not there is not found, and without a file it is said how to make one`() async throws {
        try await makeWorld(file: nil, hasLevel: false).serving { call in
            let change = try await call("PUT", "/api/v1/settings/nope", .office, body: #"{"value":"5"}"#)
            #expect(change.status == 404)
            let reset = try await call("POST", "/api/v1/settings/nope/reset", .office)
            #expect(reset.status == 404)
            #expect(
                try reset.json()["detail"] as? String
                    == "Setting 'nope' not found or no default value available")
            let fixed = try await call("POST", "/api/v1/settings/log_level/reset", .office)
            #expect(fixed.status == 409 && fixed.text.contains("`hiscored config example`"))
            let shown = try await call("GET", "/api/v1/settings/log_level", .office).json()
            #expect(shown["value"] as? String == "info")
        }
    }
}
