import Testing

@testable import Hiscores

@Suite struct TableSurveyTests {
    /// The overall experience of a player on each table it is on.
    typealias Tables = [GameMode: Int64]

    private func body(_ overall: Int64, attack: Int64 = 1000) throws -> HiscoresBody {
        try HiscoresBody(
            json: BodyText(changed: [
                "Overall": #""rank":1,"level":99,"xp":\#(overall)"#, "Attack": #""rank":1,"level":9,"xp":\#(attack)"#,
            ]).bytes)
    }

    /// What is asked, in order, and what comes out of it.
    private func ask(
        _ tables: Tables, setting: ModeSetting = .auto, mode: GameMode? = nil, checks: Bool = false,
        searches: Bool = true
    ) throws -> (asked: [GameMode], table: GameMode?, mode: GameMode?) {
        var survey = TableSurvey(setting: setting, mode: mode, checks: checks, searches: searches)
        var asked: [GameMode] = []
        while let table = survey.next {
            try #require(asked.count < 5, "it asks for ever: \(asked)")
            asked.append(table)
            survey.take(try tables[table].map { try body($0) }, from: table)
        }
        let finding = survey.finding
        #expect(finding?.body.overall.value == finding.flatMap { tables[$0.table] })
        return (asked, finding?.table, finding?.mode)
    }

    // MARK: - Telling modes apart

    @Test(
        arguments: [
            ([.regular: 9], [.regular, .ironman], .regular),
            ([.regular: 9, .ironman: 9], [.regular, .ironman, .hardcore, .ultimate], .ironman),
            ([.regular: 9, .ironman: 9, .hardcore: 9], [.regular, .ironman, .hardcore], .hardcore),
            ([.regular: 9, .ironman: 9, .ultimate: 9], [.regular, .ironman, .hardcore, .ultimate], .ultimate),
            // A dead hardcore: its table stands still.
            (
                [.regular: 9, .ironman: 9, .hardcore: 8], [.regular, .ironman, .hardcore, .ultimate], .ironman
            ),
            // A de-ironed one: all of its tables do.
            ([.regular: 9, .ironman: 8, .hardcore: 8], [.regular, .ironman, .hardcore], .regular),
            ([.regular: 9, .ironman: 8], [.regular, .ironman, .hardcore, .ultimate], .regular),
            // Whoever logs out between two requests is ahead on the later table.
            ([.regular: 8, .ironman: 9, .hardcore: 10], [.regular, .ironman, .hardcore], .hardcore),
            // Too low for the regular table.
            ([.ironman: 9], [.regular, .ironman, .hardcore, .ultimate], .ironman),
            ([.ironman: 9, .hardcore: 9], [.regular, .ironman, .hardcore], .hardcore),
            ([:], [.regular, .ironman], nil),
        ] as [([GameMode: Int64], [GameMode], GameMode?)])
    func `a check asks as few tables as tell the modes apart`(
        tables: [GameMode: Int64], asked: [GameMode], mode: GameMode?
    ) throws {
        let result = try ask(tables, checks: true)
        #expect(result.asked == asked)
        #expect(result.mode == mode)
        #expect(result.table == mode)
    }

    @Test(
        arguments: [[.regular: 9, .ironman: 9, .hardcore: 9], [.regular: 9, .ironman: 9, .ultimate: 9]] as [Tables])
    func `while a table is missing that could not be read the mode stays open`(tables: Tables) throws {
        var survey = TableSurvey(setting: .auto, mode: nil, checks: true, searches: true)
        while let table = survey.next {
            #expect(survey.finding?.mode == nil, "before \(table)")
            survey.take(try tables[table].map { try body($0) }, from: table)
        }
        #expect(survey.finding?.mode == (tables[.hardcore] == nil ? .ultimate : .hardcore))
    }

    @Test func `where Overall is hidden the skills that both tables know decide`() throws {
        func isBehind(_ own: Int64, _ other: Int64) throws -> Bool {
            try body(-1, attack: own).isBehind(body(0, attack: other))
        }
        #expect(try isBehind(1000, 1001))
        #expect(try !isBehind(1001, 1000))
        #expect(try !isBehind(1000, 1000))
        // What one of them hides says nothing.
        #expect(try !isBehind(-1, 1000))
        #expect(try !isBehind(1000, -1))
    }

    // MARK: - Polls

    @Test func `a first look reads what is there soonest and classifies nothing`() throws {
        let result = try ask([.regular: 9, .ironman: 9])
        #expect(result.asked == [.regular] && result.table == .regular && result.mode == nil)
    }

    @Test func `a first look finds a low ironman where it is`() throws {
        let result = try ask([.ironman: 9, .hardcore: 9])
        #expect(result.asked == [.regular, .ironman, .hardcore])
        #expect(result.table == .hardcore && result.mode == .hardcore)
    }

    @Test(arguments: [GameMode.regular, .ironman, .ultimate])
    func `a mode that is known is read from its own table`(mode: GameMode) throws {
        let result = try ask([.regular: 9, .ironman: 9, .ultimate: 9], mode: mode)
        #expect(result.asked == [mode] && result.table == mode && result.mode == nil)
    }

    @Test func `a hardcore is read from both its tables`() throws {
        let alive = try ask([.regular: 9, .ironman: 9, .hardcore: 9], mode: .hardcore)
        #expect(alive.asked == [.ironman, .hardcore])
        #expect(alive.table == .hardcore && alive.mode == .hardcore)
        let dead = try ask([.regular: 9, .ironman: 9, .hardcore: 8], mode: .hardcore)
        #expect(dead.asked == [.ironman, .hardcore])
        #expect(dead.table == .ironman && dead.mode == .ironman)
    }

    @Test func `who is not where it was is looked for elsewhere`() throws {
        let deIroned = try ask([.regular: 9], mode: .ironman)
        #expect(deIroned.asked == [.ironman, .regular])
        #expect(deIroned.table == .regular && deIroned.mode == .regular)
        let dead = try ask([.regular: 9, .ironman: 9], mode: .hardcore)
        #expect(dead.asked == [.ironman, .hardcore, .regular, .ultimate])
        #expect(dead.table == .ironman && dead.mode == .ironman)
        #expect(try ask([:], mode: .regular).asked == [.regular, .ironman])
        #expect(try ask([:], mode: .regular).table == nil)
    }

    @Test func `between the first miss and the last only its own table is asked`() throws {
        let result = try ask([.regular: 9], mode: .ironman, searches: false)
        #expect(result.asked == [.ironman] && result.table == nil)
        let hardcore = try ask([.ironman: 9], mode: .hardcore, searches: false)
        #expect(hardcore.asked == [.ironman, .hardcore] && hardcore.table == nil)
    }

    @Test(arguments: [GameMode.skiller, .oneDefence, .deadman, .seasonal, .tournament, .freshStart, .hardcore])
    func `a mode that was chosen is all that is asked`(mode: GameMode) throws {
        for tables in [[mode: 9], [.regular: 9]] as [Tables] {
            let result = try ask(tables, setting: .fixed(mode), mode: mode, checks: true)
            #expect(result.asked == [mode])
            #expect(result.table == (tables[mode] == nil ? nil : mode))
        }
    }
}
