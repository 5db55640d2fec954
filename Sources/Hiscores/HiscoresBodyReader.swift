/// Reads the rows of a hiscores body (osrs-domain §1.2).
struct HiscoresBodyReader {
    /// The two lists a body has.
    private enum List: String {
        case skills
        case activities
    }

    private var scanner: JSONScanner
    private var rows = HiscoreRowList()
    /// The order of the metric that should come next, since bodies keep the game's order.
    private var expected = 0

    init(_ bytes: some Collection<UInt8>) {
        scanner = JSONScanner(Array(bytes))
    }

    /// Reads the whole body. Throws unless both lists are there.
    mutating func read() throws(HiscoresBodyError) -> [HiscoreRow] {
        try openBody()
        var missing: Set<List> = [.skills, .activities]
        var isFirst = true
        var isEmpty = true
        while let member = try scanner.nextMember(&isFirst) {
            isEmpty = false
            if let list = try List(rawValue: scanner.decode(member)) {
                guard missing.remove(list) != nil else { throw .malformed("it has \"\(list.rawValue)\" twice") }
                try read(list)
            } else {
                try scanner.skipValue()
            }
        }
        if scanner.peek() != nil { throw scanner.unexpected("the end") }
        if isEmpty { throw .empty }
        for list in [List.skills, .activities] where missing.contains(list) {
            throw .malformed("the list \"\(list.rawValue)\" is missing")
        }
        try rows.checkKeys()
        return rows.rows
    }

    private mutating func openBody() throws(HiscoresBodyError) {
        guard let first = scanner.peek() else { throw .notJSON("it is empty") }
        if first == UInt8(ascii: "<") {
            let start = String(decoding: scanner.bytes[scanner.position...].prefix(100), as: UTF8.self)
            throw .notJSON("it is a page, beginning \(start.quoted())")
        }
        guard scanner.take("{") else {
            try scanner.skipValue()
            throw .malformed("it is no object")
        }
    }

    private mutating func read(_ list: List) throws(HiscoresBodyError) {
        guard scanner.take("[") else {
            try scanner.skipValue()
            throw .malformed("\"\(list.rawValue)\" is no list")
        }
        var isFirst = true
        var index = 0
        while try scanner.hasNext(before: "]", &isFirst) {
            do throws(HiscoresBodyError) {
                try readRow(in: list)
            } catch {
                throw error.inside("\(list.rawValue)[\(index)]")
            }
            index += 1
        }
    }

    private mutating func readRow(in list: List) throws(HiscoresBodyError) {
        guard scanner.take("{") else {
            try scanner.skipValue()
            throw .malformed("it is no object")
        }
        var name: JSONText?
        var numbers = WireNumbers()
        var isFirst = true
        while let member = try scanner.nextMember(&isFirst) {
            if scanner.isEqual(member, Wire.name) {
                if name != nil { throw .malformed("it has two names") }
                guard scanner.peek() == UInt8(ascii: "\"") else { throw .malformed("its name is no string") }
                name = try scanner.text()
            } else if scanner.isEqual(member, Wire.rank) {
                try numbers.rank.read("rank", from: &scanner)
            } else if scanner.isEqual(member, list == .skills ? Wire.experience : Wire.score) {
                try numbers.value.read(list == .skills ? "xp" : "score", from: &scanner)
            } else if list == .skills, scanner.isEqual(member, Wire.level) {
                try numbers.level.read("level", from: &scanner, upTo: WireBounds.level)
            } else {
                try scanner.skipValue()
            }
        }
        guard let name else { throw .malformed("it has no name") }
        let metric = try metric(name, in: list)
        expected = metric.order + 1
        try rows.add(HiscoreRow(metric: metric, numbers))
    }

    /// The metric a row's name stands for.
    private func metric(_ name: JSONText, in list: List) throws(HiscoresBodyError) -> Metric {
        if expected < MetricCatalog.all.count, scanner.isEqual(name, MetricCatalog.wireNameBytes[expected]) {
            let metric = MetricCatalog.all[expected]
            if metric.isSkill == (list == .skills) { return metric }
        }
        let wireName = try scanner.decode(name)
        guard (1...Wire.longestName).contains(wireName.utf8.count),
            !wireName.unicodeScalars.contains(where: { $0.value < 0x20 })
        else {
            throw .malformed("its name \(wireName.quoted()) is not 1 to \(Wire.longestName) plain bytes")
        }
        return list == .skills ? MetricCatalog.skill(wireName) : MetricCatalog.activity(wireName)
    }
}

/// The members of a row as the hiscores spell them.
private enum Wire {
    static let name = Array("name".utf8)
    static let rank = Array("rank".utf8)
    static let level = Array("level".utf8)
    static let experience = Array("xp".utf8)
    static let score = Array("score".utf8)
    /// The longest row name that is believed, in bytes; the longest known one has 33.
    static let longestName = 100
}
