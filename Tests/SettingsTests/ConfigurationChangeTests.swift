import Hiscores
import Testing
import Timestamps

@testable import Settings

/// What a running process takes over of a file that has changed.
@Suite struct ConfigurationChangeTests {
    private func configuration(_ text: String) throws -> Configuration {
        let load = ConfigurationLoad(
            text: Array(text.utf8),
            location: .init(path: "/etc/config.json", folder: "/etc", notice: nil, absence: nil), environment: [:])
        return try #require(load.configuration, "\(load.problems)")
    }

    @Test func `settings that can be taken over are, the others wait for the next start`() throws {
        let before = try configuration(#"{ "jobs": { "workers": 2 }, "log": { "level": "warning" } }"#)
        let after = try configuration(
            #"""
            { "jobs": { "workers": 3 }, "log": { "level": "debug", "format": "json" },
              "retention": { "success_days": 9 }, "tracking": { "players": [ { "name": "B0aty" } ] } }
            """#)
        let change = ConfigurationChange(from: before, to: after)
        #expect(change.takenOver == ["tracking.players", "retention.success_days", "log.level"])
        #expect(change.needsRestart == ["jobs.workers", "log.format"])
        #expect(change.result.log.level == .debug && change.result.log.format == .logfmt)
        #expect(change.result.jobs.workers == 2)
        #expect(change.result.retention.success == .days(9))
        #expect(change.result.tracking.players?.map(\.name.display) == ["B0aty"])
    }

    @Test func `the same said in another way is no change`() throws {
        let before = try configuration(#"{ "tracking": { "players": [ { "name": "B0aty" } ] } }"#)
        let after = try configuration(
            #"{ "log": { "level": "info" },   "tracking": { "players": [ {"name": "B0aty"} ] } }"#)
        let change = ConfigurationChange(from: before, to: after)
        #expect(change.takenOver.isEmpty && change.needsRestart.isEmpty)
    }

    @Test func `another secret is another value, though both are shown masked`() throws {
        let before = try configuration(#"{ "notify": { "heartbeat_url": "https://ping.example.org/one" } }"#)
        let after = try configuration(#"{ "notify": { "heartbeat_url": "https://ping.example.org/two" } }"#)
        let change = ConfigurationChange(from: before, to: after)
        #expect(change.takenOver == ["notify.heartbeat_url"])
        #expect(change.result.notify.heartbeatURL?.text == "https://ping.example.org/two")
    }

    @Test func `what rules tie to each other is taken over at a start alone`() throws {
        let paths = Configuration.sections.flatMap(\.keys).filter(\.isTakenOverAtReload).map(\.path)
        #expect(
            paths == [
                "tracking.players", "notify.heartbeat_url", "retention.success_days", "retention.failure_days",
                "retention.rank_days", "log.level",
            ])
    }
}
