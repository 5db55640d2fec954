/// What a reading says that is worth telling.
package enum Events {
    /// The steps that a player climbed between two readings.
    ///
    /// Of each kind and metric there is at most one: the highest step that was reached. Where nothing was known before
    /// (the first reading of a player, a new row, -1 → n) it is a first sighting. What fell brings nothing; whoever
    /// stores the drafts leaves out steps that had been reached once already.
    ///
    /// - parameters:
    ///   - old: the rows of the reading before; empty for the first one.
    ///   - new: all rows of this reading.
    ///   - rules: which steps there are, and which of them are news.
    package static func drafts(
        from old: [HiscoreRow], to new: [HiscoreRow], rules: NewsRules = .standard
    ) -> [EventDraft] {
        let places = RowPlaces(old)
        var drafts: [EventDraft] = []
        for row in new {
            let place = places.place(of: row.metric)
            if row.metric.kind == .overall { drafts += totalLevel(from: place.map { old[$0] }, to: row, rules) }
            let last = place.flatMap { old[$0].value }
            guard let value = row.value, last.map({ $0 < value }) ?? true else { continue }
            if row.metric.kind == .skill { drafts += levels(of: row.metric, from: last, to: value, rules) }
            drafts += step(.milestone, rules.milestones(of: row.metric), row.metric, last, value)
        }
        return drafts + baseLevels(from: old, to: new, rules)
    }

    private static func levels(
        of skill: Metric, from old: Int64?, to new: Int64, _ rules: NewsRules
    ) -> [EventDraft] {
        func levels(_ kind: EventKind, _ ladder: NewsRules.Ladder, cap: Int) -> [EventDraft] {
            let old = old.map { Int64(Experience.level(for: $0, cap: cap)) }
            return step(kind, ladder, skill, old, Int64(Experience.level(for: new, cap: cap)))
        }
        return levels(.levelUp, rules.levels, cap: Experience.highestLevel)
            + levels(.virtualLevel, rules.virtualLevels, cap: Experience.highestVirtualLevel)
    }

    /// The total level as it was sent. The file keeps it as Overall's.
    private static func totalLevel(
        from old: HiscoreRow?, to new: HiscoreRow, _ rules: NewsRules
    ) -> [EventDraft] {
        guard let level = new.level else { return [] }
        return step(
            .totalLevel, rules.totalLevels, new.metric, old?.level.map(Int64.init), Int64(level))
    }

    private static func baseLevels(
        from old: [HiscoreRow], to new: [HiscoreRow], _ rules: NewsRules
    ) -> [EventDraft] {
        guard let level = baseLevel(new) else { return [] }
        let old = baseLevel(old)
        let skills = new.count { $0.metric.kind == .skill }
        var drafts = step(.baseLevel, rules.baseLevels, MetricCatalog.overall, old, level)
        if let maxed = step(.maxed, Self.maxed, MetricCatalog.overall, old, level).first {
            drafts.append(
                EventDraft(
                    .maxed, metric: maxed.metric, from: maxed.from, to: maxed.to,
                    threshold: Int64(skills * Experience.highestLevel), isFirstSighting: maxed.isFirstSighting,
                    isNews: maxed.isNews))
        }
        return drafts
    }

    private static let maxed = NewsRules.Ladder(standard: [99], told: [99])

    /// The level that all skills have at least; nil while one of them is unknown.
    private static func baseLevel(_ rows: [HiscoreRow]) -> Int64? {
        var lowest: Int64?
        for row in rows where row.metric.kind == .skill {
            guard let value = row.value else { return nil }
            lowest = min(lowest ?? .max, value)
        }
        return lowest.map { Int64(Experience.level(for: $0)) }
    }

    /// The highest step that was reached and had not been. It is news when one that is told was passed with it.
    private static func step(
        _ kind: EventKind, _ ladder: NewsRules.Ladder, _ metric: Metric, _ old: Int64?, _ new: Int64
    ) -> [EventDraft] {
        guard let reached = ladder.written.last(where: { $0 <= new }), old.map({ $0 < reached }) ?? true else {
            return []
        }
        return [
            EventDraft(
                kind, metric: metric, from: old, to: new, threshold: reached, isFirstSighting: old == nil,
                isNews: old.map { ladder.tells(from: $0, to: new) } ?? false)
        ]
    }
}
