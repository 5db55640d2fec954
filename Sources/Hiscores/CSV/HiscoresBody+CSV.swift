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
            let isSkill = metric.isSkill
            rows.append(
                HiscoreRow(
                    metric: metric, sentRank: line.numbers[0], sentLevel: isSkill ? line.numbers[1] : nil,
                    sentValue: line.numbers[isSkill ? 2 : 1]))
        }
        try self.init(rows: rows)
    }
}
