import Hiscores
import Scheduling
import Store
import Timestamps

/// Takes in lists of values: `time,player,metric,value` and perhaps `rank`, part by part. The rows of a part become one
/// write; rows that cannot be are refused one by one, and the others count.
package struct CSVImport: Sendable {
    package struct Rejection: Equatable, Sendable {
        package var line: Int
        package var reason: String
        /// As it stands in the file.
        package var row: String
    }

    /// What came of a part.
    package struct Result: Equatable, Sendable {
        package var rows = 0
        /// Values that were new.
        package var stored = 0
        /// Rows that say what was known already.
        package var known = 0
        /// The players that were added.
        package var players: [String] = []
        package var rejections: [Rejection] = []
    }

    private let roster: PlayerRoster
    private let ingest: ReadingIngest
    private let addsPlayers: Bool
    private let isDryRun: Bool

    /// - parameters:
    ///   - addsPlayers: whether players that are not tracked are added, and polled from now on.
    ///   - isDryRun: nothing is stored. Each part is judged by what was there before the first.
    package init(into roster: PlayerRoster, ingest: ReadingIngest, addsPlayers: Bool, isDryRun: Bool) {
        self.roster = roster
        self.ingest = ingest
        self.addsPlayers = addsPlayers
        self.isDryRun = isDryRun
    }

    /// - parameters:
    ///   - part: the first line of the file, which names the columns, and rows of it.
    ///   - firstLine: where the first of the rows stands in the file.
    /// - throws: ``UserError`` for columns that will not do, and of kind `busy` when the file cannot be written.
    package func take(_ part: some Collection<UInt8>, firstLine: Int) async throws -> Result {
        var reader = CSVReader()
        reader.append(part)
        reader.end()
        var rows: [Row] = []
        let layout: CSVLayout
        do {
            guard let header = try reader.next() else {
                throw UserError(.refused, "there is no line that names the columns")
            }
            layout = try CSVLayout(header: header)
            let linesBefore = firstLine - reader.line
            while let row = try reader.next() {
                rows.append(Row(line: row.line + linesBefore, row: row, bytes: Array(reader.rawRow)))
            }
        } catch let error as CSVError {
            throw UserError(.refused, error.description)
        }
        return try await take(rows, layout: layout)
    }

    /// A row of the part, and how it stands in the file.
    struct Row: Sendable {
        var line: Int
        var row: CSVRow
        var bytes: [UInt8]
    }

    private func take(_ rows: [Row], layout: CSVLayout) async throws -> Result {
        let now = roster.clock.now
        return try await roster.store.write { [self] transaction in
            try transaction.undoable(keeping: !isDryRun) {
                var part = try CSVImportPart(
                    roster: roster, ingest: ingest, addsPlayers: addsPlayers, now: now, transaction)
                try part.take(rows, layout: layout)
                return part.result
            }
        }
    }
}
