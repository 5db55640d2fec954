import Testing
import Timestamps

@testable import Charts

@Suite struct `The time axis` {
    private func labels(_ start: String, _ end: String, count: Int = 6, offset: Int = 0) throws -> [String] {
        let axis = TimeAxis(
            start: try #require(Timestamp(rfc3339: start)), end: try #require(Timestamp(rfc3339: end)), count: count,
            offsetSeconds: offset)
        return axis.ticks.map(\.label)
    }

    @Test func `hours within a day`() throws {
        #expect(
            try labels("2026-11-23T07:40:00Z", "2026-11-23T13:10:00Z") == [
                "08:00", "09:00", "10:00", "11:00", "12:00", "13:00",
            ])
    }

    @Test func `midnight shows the new day in the given zone`() throws {
        #expect(
            try labels("2026-11-23T18:00:00Z", "2026-11-24T04:00:00Z", offset: 7200) == [
                "20:00", "22:00", "24 Nov", "02:00", "04:00", "06:00",
            ])
    }

    @Test func `days and weeks from Monday on`() throws {
        #expect(try labels("2026-03-01T12:00:00Z", "2026-03-05T12:00:00Z") == ["2 Mar", "3 Mar", "4 Mar", "5 Mar"])
        #expect(
            try labels("2026-03-01T00:00:00Z", "2026-04-06T00:00:00Z")
                == ["2 Mar", "9 Mar", "16 Mar", "23 Mar", "30 Mar", "6 Apr"])
    }

    @Test func `months, with the year where it begins`() throws {
        #expect(
            try labels("2025-10-15T00:00:00Z", "2026-03-15T00:00:00Z") == ["Nov", "Dec", "2026", "Feb", "Mar"])
    }

    @Test func `short months do not squeeze in one tick too many`() throws {
        #expect(
            try labels("2026-02-01T00:00:00Z", "2026-08-01T00:00:00Z") == ["Mar", "May", "Jul"])
    }

    @Test func `years for a long history`() throws {
        #expect(try labels("2013-02-22T00:00:00Z", "2026-11-23T00:00:00Z") == ["2015", "2020", "2025"])
    }

    @Test func `one moment is written out`() throws {
        #expect(try labels("2026-03-01T09:05:00Z", "2026-03-01T09:05:00Z") == ["1 Mar 2026, 09:05"])
    }

    @Test(arguments: [1, 4, 8])
    func `there are never more ticks than wanted, all inside and rising`(count: Int) {
        let start = Timestamp(seconds: 1_772_323_507)
        var seconds: Int64 = 1
        while seconds < 90_000_000_000 {
            let end = start + .seconds(seconds)
            let axis = TimeAxis(start: start, end: end, count: count, offsetSeconds: 3600)
            #expect(axis.ticks.count <= count, "\(seconds) s")
            #expect(axis.ticks.allSatisfy { (0...1).contains(axis.share(of: $0.time)) })
            #expect(axis.ticks.map(\.time) == axis.ticks.map(\.time).sorted())
            seconds = seconds * 3 / 2 + 1
        }
    }

    @Test func `the whole calendar fits`() {
        let axis = TimeAxis(start: TimeAxis.earliest, end: TimeAxis.latest, count: 8, offsetSeconds: -43_200)
        #expect((2...8).contains(axis.ticks.count))
    }
}
