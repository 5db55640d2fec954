import Hiscores
import Store
import Timestamps

/// A player's values as they change, and the rows of `hiscore_records` that they make.
struct OsrsdiffHistory {
    /// The largest number of a column of Overall's, which has 32 bits there.
    static let largest = Int64(Int32.max)

    private let layout: OsrsdiffLayout
    private let player: Int64
    private var overall = StoredValue(metricID: 0, value: nil, rank: nil, level: nil)
    /// By their places; nil: not seen so far.
    private var values: [StoredValue?]
    /// Their members without a rank.
    private var members: [String]
    /// The columns that were left empty, since they take no numbers as large: in how many rows, and the largest number.
    private(set) var excess: [String: (records: Int, largest: Int64)] = [:]

    init(of player: Int64, _ layout: OsrsdiffLayout) {
        self.layout = layout
        self.player = player
        values = Array(repeating: nil, count: layout.places.count)
        members = Array(repeating: "", count: layout.places.count)
        for (index, place) in layout.places.enumerated() where place.metric.isSkill {
            members[index] = member(index, rank: nil)
        }
    }

    mutating func apply(_ sample: SampleRow) {
        let value = StoredValue(metricID: sample.metricID, value: sample.value, rank: nil, level: sample.level)
        if sample.metricID == layout.overall { overall = value }
        guard let index = layout.indices[sample.metricID] else { return }
        values[index] = value
        members[index] = member(index, rank: nil)
    }

    /// - parameter ranks: those that are known of that time, by metric.
    mutating func row(at time: Timestamp, ranks: [Int64: Int64]) -> String {
        var skills = ""
        var bosses = ""
        for (index, place) in layout.places.enumerated() {
            let rank = ranks.isEmpty ? nil : place.id.flatMap { ranks[$0] }
            guard place.metric.isSkill || values[index] != nil || rank != nil else { continue }
            let member = rank == nil ? members[index] : member(index, rank: rank)
            if place.metric.isSkill {
                skills += skills.isEmpty ? member : ", " + member
            } else {
                bosses += bosses.isEmpty ? member : ", " + member
            }
        }
        let numbers = [
            column("overall_rank", layout.overall.flatMap { ranks[$0] }),
            column("overall_level", overall.level.map(Int64.init)), column("overall_experience", overall.value),
        ]
        return "\(player)\t\(PostgresCopy.time(time))\t\(numbers.joined(separator: "\t"))\t{\(skills)}\t{\(bosses)}\n"
    }

    private mutating func column(_ name: String, _ number: Int64?) -> String {
        guard let number else { return "\\N" }
        guard number > Self.largest else { return String(number) }
        let before = excess[name] ?? (0, 0)
        excess[name] = (before.records + 1, max(before.largest, number))
        return "\\N"
    }

    private func member(_ index: Int, rank: Int64?) -> String {
        let place = layout.places[index]
        let value = values[index]
        var text = "\(place.key): {\"rank\": \(Self.json(rank)), "
        if place.metric.isSkill {
            let level = value?.level(of: place.metric).map(Int64.init)
            text += "\"level\": \(Self.json(level)), \"experience\": \(Self.json(value?.value))}"
        } else {
            text += "\"kc\": \(Self.json(value?.value))}"
        }
        return text
    }

    private static func json(_ number: Int64?) -> String { number.map(String.init) ?? "null" }
}
