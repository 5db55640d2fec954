import Testing
import Timestamps

@testable import Cron

@Suite struct CronExpressionTimeZoneTests {
    @Test(arguments: [
        "UTC", "GMT", "GMT+0", "GMT0", "Zulu", "Etc/UTC", "Etc/GMT+5", "Europe/London", "US/Eastern", "Europe/Kyiv",
        "America/Nuuk",
        "America/Argentina/Buenos_Aires", "EST5EDT", "CET",
    ])
    func `a zone of the database keeps the name it was given`(_ name: String) throws {
        #expect(try CronTimeZone(name).identifier == name)
    }

    @Test(arguments: [
        "", " ", "UTC ", "europe/london", "GMT+5", "UTC+02:00", "GMT+0530", "+01:00", "PST", "IST",
        "Europe/London\u{0}",
        "../../etc/passwd", "local", String(repeating: "x", count: 100_000),
    ])
    func `what the database does not have is refused`(_ name: String) {
        let error = #expect(throws: CronTimeZoneError.self) { try CronTimeZone(name) }
        #expect((error?.description.count ?? 0) < 300)
    }

    @Test(arguments: [
        ("europe/london", "Europe/London"), ("London", "Europe/London"), ("Europe/Lodnon", "Europe/London"),
        ("new york", "America/New_York"), ("utc", "UTC"), ("America/NewYork", "America/New_York"),
        ("us/pacific", "US/Pacific"),
        ("japan", "Japan"), ("est5edt", "EST5EDT"), ("Asia", "Asia/Aden"), ("America/New", "America/New_York"),
    ])
    func `an unknown name is answered with the nearest known one`(_ typed: String, _ nearest: String) {
        let error = #expect(throws: CronTimeZoneError.self) { try CronTimeZone(typed) }
        #expect(error?.nearest.first == nearest)
    }

    @Test func `the error says what was got and what is allowed`() {
        let error = #expect(throws: CronTimeZoneError.self) { try CronTimeZone("Europe/Londno") }
        #expect(
            error?.description
                == "\"Europe/Londno\" is no time zone. Did you mean Europe/London? "
                + "Allowed are the names of the IANA database, such as Europe/London or UTC.")
        #expect(#expect(throws: CronTimeZoneError.self) { try CronTimeZone("GMT+5") }?.nearest == [])
    }

    @Test func `the offset follows the clock changes`() throws {
        let zone = try CronTimeZone("America/New_York")
        let spring = try #require(Timestamp(rfc3339: "2024-03-10T07:00:00Z"))
        #expect(zone.offsetSeconds(at: spring - .milliseconds(1)) == -5 * 3600)
        #expect(zone.offsetSeconds(at: spring) == -4 * 3600)
        #expect(CronTimeZone.utc.offsetSeconds(at: spring) == 0)
    }

    @Test func `UTC by name is the same as the constant`() throws {
        #expect(try CronTimeZone("UTC") == .utc)
        #expect(try CronTimeZone("Etc/UTC") != .utc)
        #expect(try CronTimeZone("Europe/London").hashValue == CronTimeZone("Europe/London").hashValue)
    }
}
