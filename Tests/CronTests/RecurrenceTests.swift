import Testing
import Timestamps

@testable import Cron

@Suite struct RecurrenceTests {
    private func time(_ text: String) throws -> Timestamp {
        try #require(Timestamp(rfc3339: text))
    }

    @Test func `an interval fires on its anchor's grid for ever, before the anchor too`() throws {
        let anchor = try time("2026-11-23T00:10:00Z")
        let recurrence = Recurrence.interval(seconds: 5400, anchor: anchor)
        #expect(recurrence.next(after: anchor) == anchor + .minutes(90))
        #expect(recurrence.next(after: anchor - .milliseconds(1)) == anchor)
        #expect(recurrence.next(after: anchor - .minutes(91)) == anchor - .minutes(90))
        #expect(recurrence.next(after: try time("2030-01-01T00:00:00Z")) == (try time("2030-01-01T00:10:00Z")))
    }

    @Test func `every 90 minutes means every 90 minutes, over a change of the clock too`() throws {
        let anchor = try time("2026-03-28T12:00:00Z")
        let recurrence = Recurrence.interval(seconds: 5400, anchor: anchor)
        let slots = recurrence.slots(from: anchor, through: anchor + .days(2), limit: 1000).slots
        #expect(slots.count == 33)
        #expect(zip(slots, slots.dropFirst()).allSatisfy { $1 - $0 == .minutes(90) })
    }

    @Test func `a one-shot fires once`() throws {
        let instant = try time("2026-11-23T08:00:00Z")
        #expect(Recurrence.once(at: instant).next(after: instant - .milliseconds(1)) == instant)
        #expect(Recurrence.once(at: instant).next(after: instant) == nil)
    }

    @Test func `a limit cuts the slots and names the next one`() throws {
        let anchor = try time("2026-11-23T00:00:00Z")
        let due = Recurrence.interval(seconds: 60, anchor: anchor)
            .slots(from: anchor, through: anchor + .hours(1), limit: 3)
        #expect(due.slots == [anchor, anchor + .seconds(60), anchor + .seconds(120)])
        #expect(due.next == anchor + .seconds(180))
    }

    @Test func `a cron follows its zone's clock`() throws {
        let recurrence = Recurrence.cron(try CronExpression("0 */6 * * *"), try CronTimeZone("Europe/London"))
        #expect(recurrence.next(after: try time("2026-07-01T00:00:00Z")) == (try time("2026-07-01T05:00:00Z")))
        #expect(recurrence.next(after: try time("2026-12-01T00:00:00Z")) == (try time("2026-12-01T06:00:00Z")))
    }

    @Test func `what is listed ends with the year 9999`() throws {
        let anchor = try #require(Timestamp(rfc3339: "2026-01-01T00:00:00Z"))
        let recurrence = Recurrence.interval(seconds: 100_000_000_000, anchor: anchor)
        #expect(recurrence.next(10, after: anchor).map { $0.formatted().prefix(4) } == ["5194", "8363"])
        #expect(recurrence.next(after: anchor + .days(3_000_000)) != nil, "what runs is not bounded")
    }
}
