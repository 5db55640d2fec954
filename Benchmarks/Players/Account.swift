package import Hiscores

/// An account of the middle of the hiscores: all rows that there are, two in three of them ranked.
package struct Account {
    private static let metrics = MetricCatalog.all
    /// The rows that an hour of play moves beside Overall: two skills, a boss or a clue.
    private static let trained = 2

    private var values: [Int64]
    private var ranks: [Int64?]
    private var hours = 0

    package init(number: Int) {
        values = Self.metrics.enumerated().map { index, metric in
            Int64(metric.isSkill ? 1_000_000 + 37_000 * index : (index * 7 + number) % 400)
        }
        ranks = Self.metrics.indices.map { ($0 + number).isMultiple(of: 3) ? nil : Int64(90_000 + 1700 * $0) }
        values[0] = values.indices.dropFirst().filter { Self.metrics[$0].isSkill }.reduce(0) { $0 + values[$1] }
    }

    /// Others overtake.
    package mutating func driftRanks() {
        for index in ranks.indices { ranks[index] = ranks[index].map { $0 + $0 / 2000 + 1 } }
    }

    package mutating func play() {
        hours += 1
        let skills = Self.metrics.count { $0.isSkill } - 1
        for offset in 0..<Self.trained {
            let index = 1 + (hours / 5 * Self.trained + offset) % skills
            values[index] += 23_000
            values[0] += 23_000
        }
        let activities = Self.metrics.count - skills - 1
        values[skills + 1 + hours / 5 % activities] += 9
    }

    package func body() throws -> HiscoresBody {
        var skills: [String] = []
        var activities: [String] = []
        for (index, metric) in Self.metrics.enumerated() {
            let start = #"{"name":"\#(metric.wireName)","rank":\#(ranks[index] ?? -1),"#
            if metric.isSkill {
                let level = metric.kind == .overall ? 1800 : Experience.level(for: values[index])
                skills.append(start + #""level":\#(level),"xp":\#(values[index])}"#)
            } else {
                activities.append(start + #""score":\#(values[index])}"#)
            }
        }
        let json =
            #"{"skills":[\#(skills.joined(separator: ","))],"activities":[\#(activities.joined(separator: ","))]}"#
        return try HiscoresBody(json: Array(json.utf8))
    }
}
