import Testing
import Timestamps

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"),
        (1_795_421_700_250, "2026-11-23T08:15:00.250Z"),
        (4_102_444_799_000, "2099-12-31T23:59:59Z"),
    ])
    func `a time is written as RFC 3339 and read back`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).formatted() == text)
        #expect(Timestamp(rfc3339: text) == Timestamp(milliseconds: milliseconds))
    }

    @Test(arguments: [
        (253_402_300_800_000, "10000-01-01T00:00:00Z"), (-62_167_219_200_001, "-0001-12-31T23:59:59.999Z"),
        (Int64.max, "292278994-08-17T07:12:55.807Z"), (Int64.min, "-292275055-05-16T16:47:04.192Z"),
    ])
    func `times beyond four digits of years are written too`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).formatted() == text)
    }

    @Test func `the API's form has an offset and six digits of a second, or none`() {
        #expect(Timestamp(milliseconds: 1_795_421_700_250).formatted(.offset) == "2026-11-23T08:15:00.250000+00:00")
        #expect(Timestamp(milliseconds: 1_795_421_700_000).formatted(.offset) == "2026-11-23T08:15:00+00:00")
    }

    @Test(arguments: [
        "2026-11-23T09:15:00+01:00", "2026-11-23 08:15:00Z", "2026-11-23t03:15:00.000000-05:00",
        "2026-11-23T13:45:00.0009+05:30",
    ])
    func `an offset, a blank and long fractions are read`(text: String) {
        #expect(Timestamp(rfc3339: text) == Timestamp(milliseconds: 1_795_421_700_000))
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T08:15:00", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-11-23T24:00:00Z", "2026-11-23T08:15:00.Z", "2026-11-23T08:15:00Zx", "2026-11-23T08:15Z",
        "٢٠٢٦-11-23T08:15:00Z", "2026-11-23T08:15:00+1:00", "+026-11-23T08:15:00Z",
    ])
    func `anything else is not a time`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `durations add and subtract to the millisecond`() {
        let time = Timestamp(milliseconds: 1_000)
        #expect(time + .milliseconds(1_500) == Timestamp(milliseconds: 2_500))
        #expect(time - .seconds(2) == Timestamp(milliseconds: -1_000))
        #expect(Timestamp(milliseconds: 90_000) - time == .milliseconds(89_000))
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Duration.milliseconds(1_250).fractionalSeconds == 1.25)
    }

    @Test func `every day from 1600 to 2400 has a date, and the date its day`() {
        var expected = CivilDate(year: 1600, month: 1, day: 1)
        for days in expected.daysSince1970...CivilDate(year: 2400, month: 12, day: 31).daysSince1970 {
            #expect(CivilDate(daysSince1970: days) == expected)
            #expect(expected.daysSince1970 == days)
            expected.day += 1
            if expected.day > expected.daysInMonth {
                expected.day = 1
                expected.month += 1
            }
            if expected.month > 12 {
                expected.month = 1
                expected.year += 1
            }
        }
        #expect(CivilDate(year: 2026, month: 11, day: 23).weekday == 1)
        #expect(CivilDate(year: 1969, month: 12, day: 28).weekday == 0)
    }
}
