import Timestamps

/// Reads a snapshot of Wise Old Man's.
struct WiseOldManSnapshotReader {
    private static let groups: Set<String> = ["skills", "bosses", "activities"]
    /// How many unknown names are kept of one snapshot.
    private static let mostUnknown = 100

    private(set) var time: Timestamp?
    private(set) var unknownMetrics: [String] = []
    private var list = HiscoreRowList()
    private var scanner: JSONScanner

    init(_ json: some Collection<UInt8>) {
        scanner = JSONScanner(Array(json))
    }

    var rows: [HiscoreRow] { list.rows }

    mutating func read() throws(HiscoresBodyError) {
        let data = try findData(isOuter: true)
        if scanner.peek() != nil { throw scanner.unexpected("the end") }
        guard let data else { throw .malformed("\"data\" is missing") }
        scanner.position = data
        do throws(HiscoresBodyError) {
            try readMetrics(isOuter: true)
        } catch {
            throw error.inside("data")
        }
        guard rows.contains(where: { $0.metric.kind == .overall }) else {
            throw .malformed("data: \"overall\" is missing")
        }
    }

    /// Reads the time, and looks where the metrics begin, so that what is wrong with them is told with the time.
    private mutating func findData(isOuter: Bool) throws(HiscoresBodyError) -> Int? {
        guard scanner.take("{") else { throw scanner.unexpected("an object") }
        var data: Int?
        var isFirst = true
        while let member = try scanner.nextMember(&isFirst) {
            switch try scanner.decode(member) {
            case "createdAt": time = try readTime()
            case "data" where scanner.peek() == UInt8(ascii: "{"):
                data = scanner.position
                try scanner.skipValue()
            case "latestSnapshot" where isOuter && scanner.peek() == UInt8(ascii: "{"):
                data = try findData(isOuter: false)
            default: try scanner.skipValue()
            }
        }
        return data
    }

    private mutating func readTime() throws(HiscoresBodyError) -> Timestamp? {
        guard scanner.peek() == UInt8(ascii: "\"") else {
            try scanner.skipValue()
            return nil
        }
        let text = try scanner.decode(scanner.text())
        guard let time = Timestamp(rfc3339: text) else {
            throw .malformed("createdAt: \(text.quoted(limit: 40)) is no time such as \"2026-09-05T18:02:18.304Z\"")
        }
        return time
    }

    /// - parameter isOuter: whether groups of metrics may stand among them.
    private mutating func readMetrics(isOuter: Bool) throws(HiscoresBodyError) {
        guard scanner.take("{") else {
            if scanner.peek() == UInt8(ascii: "n") { return try scanner.skipValue() }
            try scanner.skipValue()
            throw .malformed("it is no object")
        }
        var isFirst = true
        while let member = try scanner.nextMember(&isFirst) {
            let key = try scanner.decode(member)
            if isOuter, key == "computed" {
                try scanner.skipValue()
            } else if isOuter, Self.groups.contains(key) {
                try readMetrics(isOuter: false)
            } else if let metric = MetricCatalog.metric(wiseOldManKey: key) {
                do throws(HiscoresBodyError) {
                    try list.add(HiscoreRow(metric: metric, try numbers(of: metric)))
                } catch {
                    throw error.inside(key)
                }
            } else {
                if !MetricCatalog.wiseOldManComputed.contains(key), unknownMetrics.count < Self.mostUnknown {
                    unknownMetrics.append(key.quoted())
                }
                try scanner.skipValue()
            }
        }
    }

    private mutating func numbers(of metric: Metric) throws(HiscoresBodyError) -> WireNumbers {
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
            } else if metric.isSkill, scanner.isEqual(member, Member.experience) {
                try numbers.value.read("experience", from: &scanner)
            } else if metric.isSkill, scanner.isEqual(member, Member.level) {
                try numbers.level.read("level", from: &scanner, upTo: WireBounds.level)
            } else if !metric.isSkill, scanner.isEqual(member, Member.kills) {
                try numbers.value.read("kills", from: &scanner)
            } else if !metric.isSkill, scanner.isEqual(member, Member.score) {
                try numbers.value.read("score", from: &scanner)
            } else {
                try scanner.skipValue()
            }
        }
        return numbers
    }
}

/// The members of a metric as Wise Old Man spells them.
private enum Member {
    static let rank = Array("rank".utf8)
    static let level = Array("level".utf8)
    static let experience = Array("experience".utf8)
    static let kills = Array("kills".utf8)
    static let score = Array("score".utf8)
}
