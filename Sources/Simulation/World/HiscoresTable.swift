import Hiscores
import Timestamps

/// One player's page of one table, as the hiscores write it (osrs-domain §1.2, §1.5).
struct HiscoresTable {
    /// These rows came after the change to real values, so even dormant accounts show them.
    private static let shownToDormant = WireLayout.current.marks(["Sailing", "Brutus", "Maggot King", "Mad Angel"])

    let name: PlayerName
    let mode: GameMode
    /// The value of every row.
    let values: [Int64]
    let archetype: SimulatedArchetype
    let time: Timestamp

    /// The bytes of `index_lite.json`.
    func body() -> [UInt8] {
        let layout = WireLayout.current
        var writer = BodyWriter()
        writer.append(#"{"name":""#)
        writer.append(name: name.display)
        writer.append(#"","skills":["#)
        let levels = values[..<layout.skillCount].map { Int64(Experience.level(for: $0)) }
        let total = levels.dropFirst().reduce(0, +)
        for number in 0..<layout.skillCount {
            if number > 0 { writer.append(",") }
            write(number, level: number == 0 ? total : levels[number], to: &writer)
        }
        writer.append(#"],"activities":["#)
        for number in layout.skillCount..<layout.rows.count {
            if number > layout.skillCount { writer.append(",") }
            write(number, level: nil, to: &writer)
        }
        writer.append("]}")
        return writer.bytes
    }

    private func write(_ number: Int, level: Int64?, to writer: inout BodyWriter) {
        let row = WireLayout.current.rows[number]
        let rank = RankTable.rank(of: values[number], in: row, table: mode, at: time)
        let isHidden = archetype == .dormant && rank < 0 && !Self.shownToDormant[number]
        writer.append(row.opening)
        writer.append(rank)
        if let level {
            writer.append(#","level":"#)
            writer.append(isHidden ? 1 : level)
            writer.append(#","xp":"#)
        } else {
            writer.append(#","score":"#)
        }
        writer.append(isHidden ? -1 : values[number])
        writer.append("}")
    }
}
