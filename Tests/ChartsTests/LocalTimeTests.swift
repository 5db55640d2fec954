import Charts
import Testing
import Timestamps

@Suite struct `Times on a clock` {
    private let time = Timestamp(seconds: 1_772_323_507)  // 2026-03-01T00:05:07Z

    @Test func `the offset may move the day and the month`() {
        let utc = LocalTime(time, offsetSeconds: 0)
        let west = LocalTime(time, offsetSeconds: -3 * 3600 - 1800)
        #expect("\(utc.dateText), \(utc.clockTextWithSeconds)" == "1 Mar 2026, 00:05:07")
        #expect("\(west.dateText), \(west.clockText)" == "28 Feb 2026, 20:35")
    }

    @Test func `times before 1970 read like any other`() {
        let local = LocalTime(Timestamp(milliseconds: -1), offsetSeconds: 0)
        #expect("\(local.dateText) \(local.clockTextWithSeconds)" == "31 Dec 1969 23:59:59")
    }

    @Test(arguments: [(0, "UTC"), (3600, "UTC+01:00"), (-12_600, "UTC-03:30"), (45_900, "UTC+12:45")])
    func `a zone is named by its distance from UTC`(offset: Int, text: String) {
        #expect(LocalTime.zoneText(offsetSeconds: offset) == text)
    }
}
