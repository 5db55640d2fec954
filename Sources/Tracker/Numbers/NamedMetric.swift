package import Hiscores
package import Store

/// A metric that can be asked for by name: one of the catalog, or one that a game update brought.
package struct NamedMetric: Hashable, Sendable {
    package var metric: Metric
    /// Its id in the file; nil while no player was ever read with it.
    package var id: Int64?
}

extension ReadAccess {
    /// All metrics: those of the catalog and what the file has beside them, in the game's order.
    package func namedMetrics() throws -> [NamedMetric] {
        var ids: [Metric: Int64] = [:]
        for row in try metrics() { ids[row.metric] = row.id }
        let unlisted = ids.keys.filter { !$0.isListed }.sorted { $0.key < $1.key }
        return (MetricCatalog.all + unlisted).map { NamedMetric(metric: $0, id: ids[$0]) }
    }

    /// One metric, as `[NamedMetric].require` finds it. Whoever looks for several reads them once.
    package func requireMetric(_ typed: String) throws -> NamedMetric { try namedMetrics().require(typed) }

    package func requireSkill(_ typed: String) throws -> NamedMetric { try namedMetrics().requireSkill(typed) }

    package func requireBoss(_ typed: String) throws -> NamedMetric { try namedMetrics().requireBoss(typed) }
}

extension [NamedMetric] {
    /// The metric that somebody means by its key or by the name that the hiscores give it, in any case, with or without
    /// blanks around.
    ///
    /// - throws: ``UserError`` of kind `notFound`, with the nearest key.
    package func require(_ typed: String) throws(UserError) -> NamedMetric {
        try require(typed, what: "metric", examples: "'zulrah' or 'Theatre of Blood'") { _ in true }
    }

    /// The same for the skills, Overall included.
    package func requireSkill(_ typed: String) throws(UserError) -> NamedMetric {
        try require(typed, what: "skill", examples: "'attack' or 'overall'", where: \.isSkill)
    }

    /// The same for the rows that are no skills, all of which osrsdiff calls bosses.
    package func requireBoss(_ typed: String) throws(UserError) -> NamedMetric {
        try require(typed, what: "boss", examples: "'zulrah' or 'clue_scrolls_(all)'") { !$0.isSkill }
    }

    private func require(
        _ typed: String, what: String, examples: String, where isWanted: (Metric) -> Bool
    ) throws(UserError) -> NamedMetric {
        let known = filter { isWanted($0.metric) }
        let wanted = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        if let found = known.named(wanted) { return found }
        if let other = named(wanted)?.metric {
            throw UserError(
                .notFound, "There is no \(what) '\(other.key)': it is a \(other.isSkill ? "skill" : "boss")")
        }
        let near = NearestName.of(wanted, among: known.map(\.metric.key))
        let hint = near.map { "did you mean '\($0)'?" } ?? "it is named as on the hiscores, such as \(examples)"
        throw UserError(.notFound, "There is no \(what) '\(typed.prefix(40))'; \(hint)")
    }

    /// - parameter wanted: in lower case.
    private func named(_ wanted: String) -> NamedMetric? {
        first { $0.metric.key == wanted } ?? first { $0.metric.wireName.lowercased() == wanted }
    }
}
