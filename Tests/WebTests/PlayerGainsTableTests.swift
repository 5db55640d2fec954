import Hiscores
import Testing
import Timestamps
import Tracker

@testable import Web

@Suite struct `The table of a player's gains` {
    private let now = Timestamp(seconds: 1_795_421_700)

    /// What one metric gained, nil unknown; negative as after a rollback.
    private func row(_ metric: Metric, _ gained: [Int64?], isComplete: Bool = true) throws -> PlayerGainsTable.Row {
        let window = try GainWindow(from: now - .days(1), to: now)
        return PlayerGainsTable.Row(
            metric: metric,
            gains: gained.map { gained in
                gained.flatMap { gained in
                    let start = ValueChange(time: now - (isComplete ? .days(2) : .hours(3)), value: 1000, level: nil)
                    return Gain(
                        of: metric, in: window, atStart: isComplete ? start : nil, firstInside: start,
                        atEnd: ValueChange(time: now, value: 1000 + gained, level: nil))
                }
            })
    }

    private func table() throws -> PlayerGainsTable {
        PlayerGainsTable(rows: [
            try row(MetricCatalog.overall, [10, 70, 300, nil]), try row(MetricCatalog.skill("Attack"), [0, 0, 0, 0]),
            try row(MetricCatalog.skill("Magic"), [10, 60, 100, nil]),
            try row(MetricCatalog.activity("Zulrah"), [nil, 3, 200, 500], isComplete: false),
            try row(MetricCatalog.activity("Nex"), [nil, nil, nil, nil]),
        ])
    }

    private func names(_ sort: PlayerPageChoice.Column, _ order: PlayerPageChoice.Order) throws -> [String] {
        var choice = PlayerPageChoice()
        (choice.sort, choice.order) = (sort, order)
        return try #require(PlayerGainsContent(try table(), choice)).gainRows.map(\.gainMetric)
    }

    @Test func `only what moved is in it, sorted by any column, and the unknown is last in both orders`() throws {
        #expect(try names(.week, .descending) == ["Total XP", "Magic", "Zulrah"])
        #expect(try names(.week, .ascending) == ["Zulrah", "Magic", "Total XP"])
        #expect(try names(.month, .descending) == ["Total XP", "Zulrah", "Magic"])
        #expect(try names(.day, .ascending) == ["Total XP", "Magic", "Zulrah"])
        #expect(try names(.year, .descending).first == "Zulrah" && names(.year, .ascending).first == "Zulrah")
        #expect(try names(.metric, .ascending) == ["Magic", "Total XP", "Zulrah"])
        #expect(try names(.metric, .descending) == ["Zulrah", "Total XP", "Magic"])
    }

    @Test func `the unknown and the incomplete are told apart from numbers`() throws {
        let content = try #require(PlayerGainsContent(try table(), PlayerPageChoice()))
        let cells = try #require(content.gainRows.last).gainCells
        #expect(cells.map(\.gained) == ["–", "+3", "+200", "+500"])
        #expect(cells.map(\.isUnknown) == [true, false, false, false])
        #expect(cells.map(\.isPartial) == [false, true, true, true] && content.hasPartial)
    }

    @Test func `nothing gained is no table, and a rollback is a loss`() throws {
        let nothing = PlayerGainsTable(rows: [try row(MetricCatalog.overall, [0, 0, 0, nil])])
        #expect(PlayerGainsContent(nothing, PlayerPageChoice())?.gainRows.count == nil)
        let loss = PlayerGainsTable(rows: [try row(MetricCatalog.overall, [-40, -40, -40, -40])])
        #expect(PlayerGainsContent(loss, PlayerPageChoice())?.gainRows[0].gainCells[0].gained == "-40")
    }

    @Test func `a heading sorts by its column, and the present one the other way round`() throws {
        let columns = try #require(PlayerGainsContent(try table(), PlayerPageChoice())).gainColumns
        #expect(columns.map(\.columnOrder) == ["none", "none", "descending", "none", "none"])
        #expect(columns[0].columnLink == "?range=90d&sort=metric&order=asc#gains")
        #expect(columns[2].columnLink == "?range=90d&sort=week&order=asc#gains")
        #expect(columns[3].columnLink == "?range=90d&sort=month&order=desc#gains")
    }
}
