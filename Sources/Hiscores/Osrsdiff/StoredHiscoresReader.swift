/// Reads the JSON columns of a stored body.
struct StoredHiscoresReader {
    /// The two columns; the raw value is the column's name.
    enum Column: String {
        case skills = "skills_data"
        case bosses = "bosses_data"
    }

    private static let overallKey = Array("overall".utf8)
    /// The longest key that is believed, in bytes.
    private static let longestKey = 100
    private static let keys = MetricCatalog.all.map { Array($0.key.utf8) }

    private var list = HiscoreRowList()
    /// The order of the metric that should come next: the columns keep the game's order.
    private var expected = 0

    mutating func add(_ overall: StoredHiscores.Numbers) throws(HiscoresBodyError) {
        for (name, number, limit) in [
            ("overall_rank", overall.rank, WireBounds.number), ("overall_level", overall.level, WireBounds.level),
            ("overall_experience", overall.value, WireBounds.number),
        ] {
            guard let number else { continue }
            do throws(HiscoresBodyError) {
                try WireBounds.check(number, upTo: limit)
            } catch {
                throw error.inside(name)
            }
        }
        expected = 1
        try list.add(
            HiscoreRow(
                metric: MetricCatalog.overall, sentRank: overall.rank, sentLevel: overall.level,
                sentValue: overall.value))
    }

    mutating func read(_ json: ArraySlice<UInt8>?, _ column: Column) throws(HiscoresBodyError) {
        guard let json else { return }
        var scanner = JSONScanner(Array(json))
        do throws(HiscoresBodyError) {
            try read(&scanner, column)
            if scanner.peek() != nil { throw scanner.unexpected("the end") }
        } catch {
            throw error.naming(column.rawValue)
        }
    }

    /// The rows, Overall first.
    func rows() throws(HiscoresBodyError) -> [HiscoreRow] {
        try list.checkKeys()
        return list.rows
    }

    private mutating func read(_ scanner: inout JSONScanner, _ column: Column) throws(HiscoresBodyError) {
        guard scanner.take("{") else {
            if scanner.peek() == UInt8(ascii: "n") { return try scanner.skipValue() }
            try scanner.skipValue()
            throw .malformed("it is no object")
        }
        var isFirst = true
        while let member = try scanner.nextMember(&isFirst) {
            // Its numbers have columns of their own.
            if scanner.isEqual(member, Self.overallKey) {
                try scanner.skipValue()
                continue
            }
            let metric = try metric(member, in: column, scanner)
            expected = metric.order + 1
            do throws(HiscoresBodyError) {
                try list.add(HiscoreRow(metric: metric, try numbers(&scanner, column)))
            } catch {
                throw error.inside(metric.key)
            }
        }
    }

    private func numbers(_ scanner: inout JSONScanner, _ column: Column) throws(HiscoresBodyError) -> WireNumbers {
        var numbers = WireNumbers()
        guard scanner.take("{") else {
            let isNull = scanner.peek() == UInt8(ascii: "n")
            try scanner.skipValue()
            if !isNull { throw .malformed("it is no object") }
            return numbers
        }
        var isFirst = true
        while let member = try scanner.nextMember(&isFirst) {
            if scanner.isEqual(member, Member.rank) {
                try numbers.rank.read("rank", from: &scanner)
            } else if scanner.isEqual(member, column == .skills ? Member.experience : Member.score) {
                try numbers.value.read(column == .skills ? "experience" : "kc", from: &scanner)
            } else if column == .skills, scanner.isEqual(member, Member.level) {
                try numbers.level.read("level", from: &scanner, upTo: WireBounds.level)
            } else {
                try scanner.skipValue()
            }
        }
        return numbers
    }

    private func metric(
        _ name: JSONText, in column: Column, _ scanner: JSONScanner
    ) throws(HiscoresBodyError) -> Metric {
        if expected < Self.keys.count, scanner.isEqual(name, Self.keys[expected]) {
            let metric = MetricCatalog.all[expected]
            if metric.isSkill == (column == .skills) { return metric }
        }
        let key = try scanner.decode(name)
        guard (1...Self.longestKey).contains(key.utf8.count),
            !key.unicodeScalars.contains(where: { $0.value < 0x20 })
        else {
            throw .malformed("the key \(key.quoted()) is not 1 to \(Self.longestKey) plain bytes")
        }
        return column == .skills ? MetricCatalog.skill(key) : MetricCatalog.activity(key)
    }
}

/// The members of a row as osrsdiff spells them.
private enum Member {
    static let rank = Array("rank".utf8)
    static let level = Array("level".utf8)
    static let experience = Array("experience".utf8)
    static let score = Array("kc".utf8)
}

extension HiscoresBodyError {
    /// The same, with the column in front, also of what is no JSON.
    fileprivate func naming(_ column: String) -> HiscoresBodyError {
        if case .notJSON(let problem) = self { return .malformed("\(column) is no JSON: \(problem)") }
        return inside(column)
    }
}
