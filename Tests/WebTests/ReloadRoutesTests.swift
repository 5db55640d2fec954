import Foundation
import Logging
import Synchronization
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Reading the config file again, by page and by API.
@Suite struct ReloadRoutesTests {
    /// What reading it again answers, and how it was asked.
    private final class File: Sendable {
        let asked = Mutex<[Bool]>([])
        let refusal: ReloadRefusal?
        let standing: ReloadStanding

        init(refusal: ReloadRefusal? = nil, standing: ReloadStanding = ReloadStanding()) {
            self.refusal = refusal
            self.standing = standing
        }

        func reload(_ takesMassChange: Bool) throws -> ReloadReport {
            asked.withLock { $0.append(takesMassChange) }
            if let refusal { throw refusal }
            var players = PlayerRoster.Reconciliation()
            players.added = ["Zezima"]

            return ReloadReport(
                file: "/etc/hiscored/config.json", takenOver: ["tracking.players"], needsRestart: ["jobs.workers"],
                players: players)
        }
    }

    /// The level of a log that nobody writes.
    private final class Log: Sendable {
        let level = Mutex(Logger.Level.info)
    }

    private func makeWorld(_ file: File) async throws -> RoutesWorld {
        let world = try RoutesWorld(
            settings: RunningSettings(
                entries: { [] }, file: "/etc/hiscored/config.json", logLevel: nil, standing: { file.standing },
                reload: { try file.reload($0) }))
        try await world.addUser("boss", isAdmin: true)
        return world
    }

    @Test func `config apply takes the mass change, and tells what happened`() async throws {
        let file = File()
        try await makeWorld(file).serving { call in
            let answer = try await call("POST", "/api/v1/config/apply", .office)
            #expect(answer.status == 200)
            let json = try answer.json()
            #expect(json["taken_over"] as? [String] == ["tracking.players"])
            #expect(json["needs_restart"] as? [String] == ["jobs.workers"])
            let players = try #require(json["players"] as? [String: Any])
            #expect(players["added"] as? [String] == ["Zezima"])
            #expect(file.asked.withLock { $0 } == [true])
        }
    }

    @Test func `a file that cannot be used is 422 with every problem`() async throws {
        let file = File(refusal: ReloadRefusal(file: "/etc/config.json", problems: ["log.level: loud", "x: unknown"]))
        try await makeWorld(file).serving { call in
            let answer = try await call("POST", "/api/v1/config/apply", .office)
            #expect(answer.status == 422)
            #expect(answer.text.contains("log.level: loud; x: unknown"))
        }
    }

    @Test func `without a file there is nothing to read again`() async throws {
        try await RoutesWorld().serving { call in
            let answer = try await call("POST", "/api/v1/config/apply", .office)
            #expect(answer.status == 409)
        }
    }

    @Test func `the page tells how the file differs, and reads it again`() async throws {
        var standing = ReloadStanding()
        standing.waiting = ["tracking.players", "log.level"]
        standing.needsRestart = ["server.listen"]
        standing.heldBack = ["<Zezima>"]
        let file = File(standing: standing)
        let world = try await makeWorld(file)
        try await world.serving { call in
            let headers = [try await call.pageCookie("boss"), "Origin: http://127.0.0.1:\(call.port)"]
            let page = try await call("GET", "/admin/settings", headers: headers).text
            for text in [
                "again: tracking.players, log.level.", "next start on: server.listen.", "&lt;Zezima&gt;",
                "hiscored config apply",
            ] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(!page.contains("cannot be used"))
            let done = try await call.submit("/admin/settings/reload", [], headers: headers)
            #expect(done.status == 303 && file.asked.withLock { $0 } == [false])
            let after = try await call("GET", try #require(done.header("Location")), headers: headers).text
            #expect(after.contains("Taken over from the config file: tracking.players."))
        }
    }

    @Test func `a file that cannot be used is told on the page with its problems`() async throws {
        var standing = ReloadStanding()
        standing.problems = ["log.level: \"<loud>\" is unknown"]
        let file = File(refusal: ReloadRefusal(file: nil, problems: standing.problems), standing: standing)
        try await makeWorld(file).serving { call in
            let headers = [try await call.pageCookie("boss"), "Origin: http://127.0.0.1:\(call.port)"]
            let done = try await call.submit("/admin/settings/reload", [], headers: headers)
            let after = try await call("GET", try #require(done.header("Location")), headers: headers).text
            #expect(after.contains("The config file was not taken over."))
            #expect(
                after.contains("log.level: &quot;&lt;loud&gt;&quot;") || after.contains("log.level: \"&lt;loud&gt;\""))
        }
    }

    @Test func `a level from the file goes before one that was set meanwhile`() async throws {
        let log = Log()
        let level = LogLevelSwitch(
            configured: .info, read: { log.level.withLock { $0 } },
            write: { new in log.level.withLock { $0 = new } })
        level.change(to: .trace, now: .init(seconds: 1))
        level.configure(.warning)
        #expect(level.level == .warning && level.configured == .warning && level.lastChange == nil)
    }
}
