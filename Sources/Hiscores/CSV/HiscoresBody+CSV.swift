extension HiscoresBody {
    /// Reads a body of `index_lite.ws`: a line `rank,level,xp` for each skill, then a line `rank,score` for each
    /// activity, no names (osrs-domain §1.2). Which metric a line is follows from the number of rows
    /// (``CSVLayoutHistory``). Lines may end in CR LF, and the last one in nothing.
    ///
    /// - throws: ``HiscoresBodyError/malformed(_:)`` for numbers of rows that no known layout has, and for a line that
    ///   is not what belongs there. Nothing is guessed.
    package init(csv: some Collection<UInt8>) throws(HiscoresBodyError) {
        let lines = try CSVLine.lines(of: csv)
        let skills = lines.prefix { $0.numbers.count == 3 }.count
        let activities = lines.count - skills
        for line in lines[skills...] where line.numbers.count != 2 {
            throw line.error("it has \(line.numbers.count) numbers, where rank and score belong")
        }
        guard let layout = CSVLayoutHistory.layout(skills: skills, activities: activities) else {
            let known = CSVLayoutHistory.layouts.reversed().map { "\($0.skills)+\($0.activities)" }
            throw .malformed(
                "it has \(skills) skills and \(activities) activities, and no such table is known "
                    + "(known are \(known.joined(separator: ", ")))")
        }
        var rows: [HiscoreRow] = []
        for (metric, line) in zip(layout.metrics, lines) {
            rows.append(try metric.isSkill ? line.skillRow(metric) : line.activityRow(metric))
        }
        try self.init(rows: rows)
    }
}

extension CSVLine {
    fileprivate func skillRow(_ metric: Metric) throws(HiscoresBodyError) -> HiscoreRow {
        let (rank, level, experience) = (numbers[0], numbers[1], numbers[2])
        do {
            try WireBounds.check(level, upTo: WireBounds.level)
        } catch {
            throw error.inside("line \(place)")
        }
        return HiscoreRow(metric: metric, sentRank: rank, sentLevel: level, sentValue: experience)
    }

    fileprivate func activityRow(_ metric: Metric) -> HiscoreRow {
        HiscoreRow(metric: metric, sentRank: numbers[0], sentLevel: nil, sentValue: numbers[1])
    }
}
