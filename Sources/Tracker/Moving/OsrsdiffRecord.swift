package import Hiscores
package import Timestamps

/// A row of osrsdiff's `hiscore_records`: what the hiscores said of a player at one time.
package struct OsrsdiffRecord: Sendable {
    /// Old School RuneScape began on 22 February 2013.
    private static let earliest = Timestamp(seconds: 1_361_491_200)
    /// How far the clock of the other machine may be ahead.
    private static let tolerance = Duration.minutes(5)

    /// The number of its player there.
    package let player: Int64
    package let time: Timestamp
    package let body: HiscoresBody

    /// - parameter now: a record of a later time is refused: it would stand before everything that is seen next.
    init(_ row: CSVRow, _ header: OsrsdiffHeader, now: Timestamp) throws(RowError) {
        let fields = try OsrsdiffFields(row, header)
        player = try fields.requiredInteger("player_id")
        time = try fields.requiredTime("fetched_at")
        guard time >= Self.earliest else {
            throw RowError("fetched_at: \(time.formatted()) is before the game existed")
        }
        guard time <= now + Self.tolerance else {
            throw RowError("fetched_at: \(time.formatted()) lies in the future (it is \(now.formatted()))")
        }
        let overall = StoredHiscores.Numbers(
            rank: try fields.integer("overall_rank"), level: try fields.integer("overall_level"),
            value: try fields.integer("overall_experience"))
        do {
            body = try StoredHiscores(
                overall: overall, skills: fields.bytes("skills_data"), bosses: fields.bytes("bosses_data")
            ).body()
        } catch {
            throw RowError(error.description)
        }
    }
}
