import Testing
import Timestamps

@testable import Charts

@Suite struct `The days of a year` {
    private func days(from start: Int = 0, _ values: [Int64?]) -> [HeatMap.Day] {
        values.enumerated().map { .init(date: CivilDate(daysSince1970: start + $0), value: $1) }
    }

    @Test func `unknown, nothing and something are three things, and each day says what it was`() {
        // 1970-01-01 was a Thursday.
        let svg = HeatMap(days: days([nil, 0, 10, 20, 1_234_567]), title: "a <b>", unit: " XP").svg()
        #expect(svg.contains("<title>a &lt;b&gt;</title>"))
        #expect(svg.contains("1,234,597 XP on 3 of 4 days."))
        for (kind, words) in [
            ("heat-none", "1 Jan 1970: not known"), ("heat-0", "2 Jan 1970: 0 XP"), ("heat-1", "3 Jan 1970: +10 XP"),
            ("heat-2", "4 Jan 1970: +20 XP"), ("heat-4", "5 Jan 1970: +1,234,567 XP"),
        ] {
            #expect(
                svg.contains(try! Regex("class=\"\(kind)\"[^>]*><title>\(words.replacing("+", with: "\\+"))<")),
                "\(words)")
        }
    }

    @Test func `a week is a column that begins on Monday, and a month is named where it begins`() {
        let svg = HeatMap(days: days(from: 4, Array(repeating: 1, count: 60)), title: "a").svg()
        let columns = svg.matches(of: #/<g transform="translate\((\d+)\)">/#).map { Int($0.1) ?? 0 }
        // From Monday, 5 January 1970: eight whole weeks and four days.
        #expect(columns == (0..<9).map { 30 + 14 * $0 })
        #expect(svg.matches(of: /<rect/).count == 60)
        #expect(svg.contains(">Feb<") && svg.contains(">Mar<") && !svg.contains(">Jan<"))
        let first = svg.firstMatch(of: #/translate\(30\)">(.*?)<\/g>/#)?.1 ?? ""
        #expect(first.matches(of: /<rect/).count == 7 && first.contains("y=\"18\""))
    }

    @Test func `the shades are quarters of the good days`() {
        let svg = HeatMap(days: days((1...100).map { $0 }), title: "a").svg()
        for (level, count) in [("heat-1", 25), ("heat-2", 25), ("heat-3", 25), ("heat-4", 25)] {
            #expect(abs(svg.matches(of: try! Regex(level)).count - count) <= 1, "\(level)")
        }
    }

    @Test func `no days, unknown days and a hundred thousand are drawn`() {
        #expect(HeatMap(days: [], title: "a").svg().contains("Nothing is known of these days."))
        #expect(HeatMap(days: days([nil, nil]), title: "a").svg().contains("Nothing is known of these days."))
        #expect(HeatMap(days: days(Array(repeating: 5, count: 100_000)), title: "a").svg().contains("heat-1"))
    }
}
