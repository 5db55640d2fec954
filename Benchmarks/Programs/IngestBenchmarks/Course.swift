import Hiscores

/// What becomes of a player from hour to hour: four numbers move, and in all courses the same ones.
enum Course: String, CaseIterable {
    /// Nothing that is an event.
    case steady
    /// A level of Attack each hour.
    case levels

    private static let metrics = MetricCatalog.all
    static let trained = "attack"
    /// The level that ``levels`` begins with.
    private static let firstLevel = 50
    /// No number of a ``steady`` player comes to a step within so many hours.
    static let longest = 40

    /// The name of a player who takes it.
    func name(_ number: Int) throws -> PlayerName { try PlayerName("\(rawValue) \(number)") }

    /// - returns: nil for a name that no player of a course has.
    init?(ofPlayer name: String) {
        self.init(rawValue: String(name.prefix { $0.isLetter }))
    }

    /// As the hiscores send it.
    func body(hour: Int) -> String {
        var (skills, activities): ([String], [String]) = ([], [])
        for (index, metric) in Self.metrics.enumerated() {
            let rank = index.isMultiple(of: 3) && index > 0 ? -1 : 90_000 + 1700 * index + hour
            let start = #"{"name":"\#(metric.wireName)","rank":\#(rank),"#
            let value = value(of: metric, hour: hour)
            if metric.isSkill {
                let level = metric.kind == .overall ? 1800 : Experience.level(for: value)
                skills.append(start + #""level":\#(level),"xp":\#(value)}"#)
            } else {
                activities.append(start + #""score":\#(value)}"#)
            }
        }
        return #"{"skills":[\#(skills.joined(separator: ","))],"activities":[\#(activities.joined(separator: ","))]}"#
    }

    private func value(of metric: Metric, hour: Int) -> Int64 {
        let hour = Int64(hour)
        return switch metric.key {
        case Self.trained:
            self == .levels ? Experience.needed(for: Self.firstLevel + Int(hour)) : 13_100_000 + 1000 * hour
        case "defence": 13_100_000 + 1000 * hour
        // It keeps the base level where it is.
        case "agility": Experience.needed(for: 40)
        case "zulrah": 1100 + 9 * hour
        default:
            switch metric.kind {
            case .overall: 300_000_000 + 20_000 * hour
            case .skill: 13_100_000
            default: 40
            }
        }
    }
}
