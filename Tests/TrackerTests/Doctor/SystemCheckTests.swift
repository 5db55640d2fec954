import Cron
import Testing
import Timestamps

@testable import Tracker

/// The checks of what the machine brings along.
@Suite struct SystemCheckTests {
    private let now = Timestamp(seconds: 1_795_852_800)

    private func clock(
        _ now: Timestamp, _ witnesses: [(what: String, time: Timestamp)] = [], isSynchronised: Bool? = nil
    ) -> Diagnosis {
        ClockCheck(now: now, witnesses: witnesses, isSynchronised: isSynchronised).diagnosis
    }

    @Test func `a clock of another age is wrong`() {
        clock(now).expect(.ok, "2026-11-28T08:00:00Z")
        clock(Timestamp(seconds: 0)).expect(.failure, "1970-01-01", remedy: "timedatectl set-ntp true")
        clock(Timestamp(seconds: 5_000_000_000)).expect(.failure, "2128")
    }

    @Test func `what has happened already cannot lie ahead, some minutes aside`() {
        clock(now, [("/d/a.sqlite", now + .minutes(1))]).expect(.ok, "2026")
        clock(now, [("/d/a.sqlite", now + .minutes(3)), ("/c", now - .days(3))]).expect(
            .failure, "but /d/a.sqlite is of 2026-11-28T08:03:00Z", remedy: "set the clock")
    }

    @Test func `a clock that nobody sets is a warning, where that is known`() {
        clock(now, isSynchronised: false).expect(.warning, "time server", remedy: "timedatectl")
        clock(now, isSynchronised: true).expect(.ok, "2026")
    }

    @Test func `zones that are used must be there`() {
        TimeZoneCheck(used: ["Europe/London": "tracking.timezone"]).diagnosis.expect(.ok, "used: Europe/London")
        TimeZoneCheck(used: ["Europe/Londn": "the schedule of Zezima", "UTC": "tracking.timezone"]).diagnosis.expect(
            .failure, "the schedule of Zezima: ", remedy: "tzdata")
    }

    @Test func `data that do not know the summer time are found out`() throws {
        #expect(TimeZoneCheck.knowsSummerTime(try CronTimeZone("Europe/London")))
        #expect(!TimeZoneCheck.knowsSummerTime(try CronTimeZone("Africa/Abidjan")))
        #expect(!TimeZoneCheck.knowsSummerTime(try CronTimeZone("America/New_York")))
    }

    @Test func `an old library is a failure, one older than that of the build a warning`() {
        func library(_ running: String, _ compiled: String) -> Diagnosis {
            LibraryCheck(running: running, compiled: compiled).diagnosis
        }
        library("3.46.1", "3.46.1").expect(.ok, "SQLite 3.46.1")
        library("3.46.1", "3.40.1").expect(.ok, "built with 3.40.1")
        library("3.39.4", "3.40.1").expect(.failure, "too old", remedy: "libsqlite3-0")
        library("3.40.1", "3.46.1").expect(.warning, "older than the 3.46.1")
        library("3.9.0", "3.40.1").expect(.failure, "too old")
    }

    @Test func `the service manager's words are understood`() {
        func service(_ lines: String...) -> Diagnosis { ServiceCheck(output: lines.joined(separator: "\n")).diagnosis }
        ServiceCheck(output: nil).diagnosis.expect(.ok, "not under systemd")
        service("LoadState=loaded", "ActiveState=active", "UnitFileState=enabled", "NRestarts=0").expect(.ok, "it runs")
        service("LoadState=not-found", "ActiveState=inactive").expect(.ok, "not installed")
        service("LoadState=loaded", "ActiveState=failed", "Result=exit-code").expect(
            .failure, "failed (exit-code)", remedy: "journalctl -u hiscored")
        service("LoadState=loaded", "ActiveState=inactive").expect(.warning, "inactive", remedy: "systemctl start")
        service("LoadState=loaded", "ActiveState=activating").expect(.warning, "starting")
        service("LoadState=loaded", "ActiveState=active", "UnitFileState=disabled").expect(
            .warning, "does not start with the machine", remedy: "systemctl enable hiscored")
        service("LoadState=loaded", "ActiveState=active", "NRestarts=12").expect(.warning, "12 times")
        service("LoadState=bad-setting", "ActiveState=active").expect(.failure, "bad-setting")
        service("Failed to connect to bus").expect(.warning, "does not tell")
        service("").expect(.warning, "does not tell")
    }
}
