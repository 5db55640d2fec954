import Hiscores
package import Store
import Timestamps

/// Writes what was seen of players as `time,player,metric,value,rank`, which `import csv` takes again: a row for each value
/// that became another, and for each rank that was the last of a day. Unknown is an empty field. Players come one after
/// the other, each in the order of time.
///
/// Of players who are read from another game's tables now, as in a season, only that game's numbers are written.
package struct CSVExport: Sendable {
    private let reader: StoreReader
    private let filter: ExportFilter

    package init(of reader: StoreReader, _ filter: ExportFilter) {
        self.reader = reader
        self.filter = filter
    }

    /// - parameter write: takes whole lines.
    package func write(to write: (String) async throws -> Void) async throws {
        let (wanted, players, metrics) = try await reader.read { [filter] snapshot in
            let players =
                try filter.players.isEmpty
                ? snapshot.players() : Set(filter.players).map { try snapshot.requirePlayer($0) }
            // Two names may mean one player.
            let ids = Dictionary(players.map { ($0.nameKey, $0.id) }) { first, _ in first }
            return (
                try filter.metricIDs(in: snapshot), ids.sorted { $0.key < $1.key }.map(\.value),
                try snapshot.metrics()
            )
        }
        let keys = Dictionary(uniqueKeysWithValues: metrics.map { ($0.id, $0.key.csvField) })
        try await write(CSVLayout.header + "\n")
        for id in players {
            let found = try await reader.read { snapshot in
                try snapshot.player(id: id).map { ($0.username, try snapshot.hiscoreTables(of: id)) }
            }
            guard let (name, tables) = found else { continue }
            var rows = CSVExportRows(player: name.csvField, tables: tables, keys: keys, wanted: wanted)
            var windows = SampleWindows(of: id, after: filter.start, through: filter.end)
            if filter.from != nil {
                // What held before the window is the value beside a rank in it.
                let before = try await reader.read { [filter] snapshot in
                    try snapshot.samples(player: id, at: filter.start, tables: tables)
                }
                for sample in before { rows.values[sample.metricID] = sample.value }
            }
            while let window = try await windows.next(from: reader) {
                let (samples, days) = try await reader.read { snapshot in
                    (
                        try snapshot.samples(player: id, after: window.start, through: window.end, metrics: wanted),
                        try snapshot.rankDays(player: id, seenAfter: window.start, through: window.end)
                    )
                }
                try await write(rows.text(samples, days))
            }
        }
    }
}

/// Makes rows of a player's samples and ranks, window by window.
private struct CSVExportRows {
    let player: String
    let tables: [Int64]?
    let keys: [Int64: String]
    let wanted: [Int64]?
    /// The last value of each metric so far; nil: it became unknown.
    var values: [Int64: Int64?] = [:]

    private struct Place: Hashable {
        var time: Timestamp
        var metric: Int64
    }

    mutating func text(_ samples: [TableSample], _ days: [RankDayRow]) -> String {
        var ranks: [Place: Int64] = [:]
        for day in days where tables?.contains(day.tableID) ?? true {
            for (metric, rank) in day.ranks where wanted?.contains(metric) ?? true {
                ranks[Place(time: day.seenAt, metric: metric)] = rank
            }
        }
        var changes: [Place: Int64?] = [:]
        for sample in samples where tables?.contains(sample.tableID) ?? true {
            changes[Place(time: sample.sample.seenAt, metric: sample.sample.metricID)] = sample.sample.value
        }
        var text = ""
        for place in Set(ranks.keys).union(changes.keys).sorted(by: { ($0.time, $0.metric) < ($1.time, $1.metric) }) {
            if let change = changes[place] { values[place.metric] = change }
            guard let key = keys[place.metric] else { continue }
            let value = (values[place.metric] ?? nil).map(String.init) ?? ""
            let rank = ranks[place].map(String.init) ?? ""
            text += "\(place.time.formatted()),\(player),\(key),\(value),\(rank)\n"
        }
        return text
    }
}

extension String {
    /// In quotes where it could be taken for more than one field.
    fileprivate var csvField: String {
        contains { ",\"\n\r".contains($0) } ? "\"\(replacing("\"", with: "\"\""))\"" : self
    }
}
