import Timestamps

/// What an export to osrsdiff holds, and what it does not.
package struct OsrsdiffExportReport: Codable, Equatable, Sendable {
    /// An interval that osrsdiff does not keep.
    package struct OddInterval: Codable, Equatable, Sendable {
        package var minutes: Int
        package var players: Int
        /// What its scheduler runs by.
        package var cron: String
        /// What that comes to.
        package var really: String
    }

    /// A player with a cron expression of its own.
    package struct OwnCron: Codable, Equatable, Sendable {
        package var username: String
        package var cron: String
        package var zone: String?
        /// What osrsdiff's scheduler runs by.
        package var written: String
        package var note: String
    }

    /// A player that osrsdiff's columns do not hold.
    package struct LeftOut: Codable, Equatable, Sendable {
        package var username: String
        package var reason: String
    }

    /// A player whose mode osrsdiff does not know.
    package struct OtherMode: Codable, Equatable, Sendable {
        package var username: String
        package var mode: String
    }

    /// Numbers of a player that a column of osrsdiff's does not hold. They come as unknown.
    package struct TooLarge: Codable, Equatable, Sendable {
        package var username: String
        package var column: String
        package var records: Int
        package var largest: Int64
    }

    /// Readings of another game: osrsdiff has one history of a player.
    package struct OtherGame: Codable, Equatable, Sendable {
        package var username: String
        package var mode: String
        package var readings: Int
    }

    /// A schedule that is not of a player.
    package struct OtherSchedule: Codable, Equatable, Sendable {
        package var id: String
        package var task: String

        private enum CodingKeys: String, CodingKey {
            case id = "schedule_id"
            case task = "task_name"
        }
    }

    package var players = 0
    package var inactive = 0
    package var paused = 0
    package var records = 0
    package var schedules = 0
    package var oddIntervals: [OddInterval] = []
    package var ownCrons: [OwnCron] = []
    package var tooLarge: [TooLarge] = []
    /// Players that were removed here and are not purged yet. They are left out.
    package var removed = 0
    package var leftOut: [LeftOut] = []
    /// They come without.
    package var otherModes: [OtherMode] = []
    /// Names that hold the history of whoever had another player's name before.
    package var archives: [String] = []
    package var otherGames: [OtherGame] = []
    package var otherSchedules: [OtherSchedule] = []
    /// Days of which ranks are known, but not of which reading. They are left out.
    package var looseRankDays = 0

    private enum CodingKeys: String, CodingKey {
        case players, inactive, paused, records, schedules, removed, archives
        case oddIntervals = "odd_intervals"
        case ownCrons = "own_crons"
        case tooLarge = "too_large"
        case leftOut = "left_out"
        case otherModes = "other_modes"
        case otherGames = "other_games"
        case otherSchedules = "other_schedules"
        case looseRankDays = "loose_rank_days"
    }
}
