package import Hiscores
package import Timestamps

/// A row of osrsdiff's `players`.
package struct OsrsdiffPlayer: Equatable, Sendable {
    /// Its number there.
    package let id: Int64
    package let name: PlayerName
    package let isActive: Bool
    package let intervalMinutes: Int
    /// Nil where osrsdiff has not found it out, or knows a word that nobody else does.
    package let mode: GameMode?
    package let createdAt: Timestamp?

    init(_ row: CSVRow, _ header: OsrsdiffHeader) throws(RowError) {
        let fields = try OsrsdiffFields(row, header)
        id = try fields.requiredInteger("id")
        do {
            name = try PlayerName(try fields.requiredText("username"))
        } catch let error as PlayerNameError {
            throw RowError("username: \(error)")
        } catch {
            throw error as? RowError ?? RowError("\(error)")
        }
        isActive = try fields.bool("is_active")
        let minutes = try fields.requiredInteger("fetch_interval_minutes")
        guard let interval = Int(exactly: minutes), Polling.allowedMinutes.contains(interval) else {
            throw RowError("fetch_interval_minutes: \(minutes) is not in 1…10080")
        }
        intervalMinutes = interval
        mode = try fields.text("game_mode").flatMap(GameMode.init)
        createdAt = try fields.time("created_at")
    }
}
