/// Which tables are asked for a player, one after the other, and what their answers mean together (osrs-domain §3.2).
///
/// A value without input and output: ask ``next``, hand the answer to ``take(_:from:)``, until ``next`` is nil.
package struct TableSurvey: Sendable {
    /// What became clear.
    package struct Finding: Sendable {
        package let body: HiscoresBody
        /// The table that `body` is from.
        package let table: GameMode
        /// What the player is, by this look alone; nil when it was not found out.
        package let mode: GameMode?
    }

    private enum Plan {
        /// One table, whatever it answers.
        case fixed(GameMode)
        /// The table of a mode that is known. When it has no answer, the player may have changed.
        case known(GameMode)
        /// The first look at a player: whatever is there soonest.
        case first
        /// Everything that tells the modes apart.
        case check
    }

    private let plan: Plan
    private let searches: Bool
    private let known: GameMode?
    /// Nil stands for a table that the player is not on.
    private var answers: [GameMode: HiscoresBody?] = [:]

    /// - parameters:
    ///   - mode: the mode in force; nil until it is known.
    ///   - checks: whether it is to be found out anew.
    ///   - searches: whether the other tables are asked for a player that is not where it was.
    package init(setting: ModeSetting, mode: GameMode?, checks: Bool, searches: Bool) {
        switch (setting, mode) {
        case (.fixed(let mode), _): plan = .fixed(mode)
        case (.auto, _) where checks: plan = .check
        case (.auto, let mode?): plan = .known(mode)
        case (.auto, nil): plan = .first
        }
        self.searches = searches
        known = mode
    }

    /// The table to ask now; nil when enough is known.
    package var next: GameMode? {
        switch plan {
        case .fixed(let mode):
            return unasked(mode)
        case .known(.hardcore):
            // The ironman table first: whoever logs out between the two then looks alive, not dead.
            if let table = unasked(.ironman) ?? unasked(.hardcore) { return table }
            return isOn(.ironman) && isOn(.hardcore) ? nil : search
        case .known(let mode):
            return unasked(mode) ?? (isOn(mode) ? nil : search)
        case .first:
            return unasked(.regular) ?? (isOn(.regular) ? nil : search)
        case .check:
            return checked
        }
    }

    private var search: GameMode? { searches ? checked : nil }

    /// The tables in the order that needs the fewest questions: who is not on the ironman table is on neither of the
    /// others. Hardcore comes after ironman for the reason above.
    private var checked: GameMode? {
        if let table = unasked(.regular) ?? unasked(.ironman) { return table }
        guard isOn(.ironman) else { return nil }
        if let table = unasked(.hardcore) { return table }
        return isAlive(.hardcore) ? nil : unasked(.ultimate)
    }

    package mutating func take(_ answer: HiscoresBody?, from table: GameMode) {
        answers.updateValue(answer, forKey: table)
    }

    /// What came out; nil when the player is on none of the tables that were asked.
    package var finding: Finding? {
        if case .fixed(let mode) = plan { return body(mode).map { Finding(body: $0, table: mode, mode: mode) } }
        guard let mode = foundMode else {
            // Not all that tells modes apart was asked. Of a player whose mode is known, only its own table counts.
            let table = known.map { isOn($0) ? $0 : nil } ?? [.regular, .ironman].first(where: isOn)
            return table.flatMap { table in body(table).map { Finding(body: $0, table: table, mode: nil) } }
        }
        return body(mode).map { Finding(body: $0, table: mode, mode: mode) }
    }

    private var foundMode: GameMode? {
        // A table that could not be read says nothing: without it a hardcore looks like an ironman.
        guard next == nil, let ironman = answers[.ironman] else { return nil }
        if case .known(.hardcore) = plan, answers[.regular] == nil, isOn(.ironman), isOn(.hardcore) {
            return isAlive(.hardcore) ? .hardcore : .ironman
        }
        guard let regular = answers[.regular] else { return nil }
        guard let ironman else { return regular == nil ? nil : .regular }
        if let regular, ironman.isBehind(regular) { return .regular }
        if isAlive(.hardcore) { return .hardcore }
        return isAlive(.ultimate) ? .ultimate : .ironman
    }

    private func unasked(_ table: GameMode) -> GameMode? {
        answers[table] == nil ? table : nil
    }

    private func body(_ table: GameMode) -> HiscoresBody? { answers[table] ?? nil }

    private func isOn(_ table: GameMode) -> Bool { body(table) != nil }

    /// Whether a table goes on with the ironman table. Its entries stay for ever, and stand still once the player is no
    /// longer of its kind.
    private func isAlive(_ table: GameMode) -> Bool {
        guard let ironman = body(.ironman), let own = body(table) else { return false }
        return !own.isBehind(ironman)
    }
}

extension HiscoresBody {
    /// Whether another table has seen more of the same player: compared by Overall, or where that is hidden by the
    /// skills that both know.
    func isBehind(_ other: HiscoresBody) -> Bool {
        if let own = overall.value, let others = other.overall.value, own > 0, others > 0 { return own < others }
        let own = Dictionary(rows.map { ($0.metric, $0.value) }) { first, _ in first }
        return other.rows.contains { row in
            guard row.metric.kind == .skill, let others = row.value, let value = own[row.metric] ?? nil else {
                return false
            }
            return value < others
        }
    }
}
