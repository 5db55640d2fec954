import Hiscores
import Testing
import Timestamps

@testable import Simulation

struct RankTests {
    @Test(arguments: ["overall", "attack", "zulrah", "collections_logged", "soul_wars_zeal", "clue_scrolls_(all)"])
    func `more is never ranked worse`(key: String) throws {
        let metric = try #require(MetricCatalog.metric(key: key))
        let curve = RankCurve.of(metric)
        var last = Int64.max
        var value: Int64 = 1
        while value < 5_000_000_000 {
            if let place = curve.place(of: value) {
                #expect(place <= last && place >= 1, "\(value)")
                last = place
            } else {
                #expect(last == .max, "\(value) has no place after one that has")
            }
            value += max(1, value / 37)
        }
        #expect(last < 1000)
    }

    @Test(arguments: [("vorkath", 4, 5), ("tzkal_zuk", 0, 1), ("colosseum_glory", 299, 300), ("rifts_closed", 1, 2)])
    func `the least ranked value of a row is the hiscores' own`(key: String, below: Int64, least: Int64) throws {
        let row = try #require(WireLayout.current.rows.first { $0.metric.key == key })
        let time = Career.origin
        #expect(RankTable.rank(of: below, in: row, table: .regular, at: time) == -1)
        #expect(RankTable.rank(of: least, in: row, table: .regular, at: time) > 0)
    }

    @Test func `smaller tables have better ranks`() {
        let rank = { RankTable.rank(of: 400_000_000, in: WireLayout.current.rows[0], table: $0, at: Career.origin) }
        #expect(rank(.ironman) < rank(.regular))
        #expect(rank(.hardcore) < rank(.ironman))
        #expect(rank(.ultimate) < rank(.hardcore))
    }

    @Test func `a rank has doubled after the doubling time and is lost beyond two million`() {
        let then = Career.origin + .days(Int(RankTable.doublingDays))
        let skill = WireLayout.current.rows[1]
        let rank = { (value: Int64, time: Timestamp) in
            RankTable.rank(of: value, in: skill, table: .regular, at: time)
        }
        #expect(rank(1 << 24, then) == 2 * rank(1 << 24, Career.origin))
        #expect(rank(1 << 19, Career.origin) > 0)
        #expect(rank(1 << 19, then) == -1)
    }
}
