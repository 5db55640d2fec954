/// What came of bringing in osrsdiff's files. It is shown at the end, and kept in the table `imports`.
package struct OsrsdiffReport: Codable, Equatable, Sendable {
    package struct Players: Codable, Equatable, Sendable {
        /// Rows of players.csv.
        package var rows = 0
        package var rejected = 0
        package var added = 0
        /// They had been removed here, and are back.
        package var returned = 0
        /// They were here already, and keep what was chosen here.
        package var kept = 0
        package var inactive = 0
        /// Spellings of one name, which are one player here.
        package var joined: [[String]] = []
    }

    package struct Readings: Codable, Equatable, Sendable {
        /// Rows of hiscore_records.csv.
        package var rows = 0
        package var rejected = 0
        package var stored = 0
        /// They showed the numbers of the one before: the time for which those stood is longer now.
        package var repeated = 0
        /// They were here already.
        package var known = 0
        package var setAside = 0

        private enum CodingKeys: String, CodingKey {
            case rows, rejected, stored, repeated, known
            case setAside = "set_aside"
        }
    }

    /// What was found when all was done.
    package struct Verification: Codable, Equatable, Sendable {
        package var playersExpected = 0
        package var playersFound = 0
        /// Of each player that has any, the last reading that was taken in is looked up.
        package var historiesExpected = 0
        package var historiesFound = 0
        package var schedulesExpected = 0
        /// Those that run at exactly the interval that is asked for.
        package var schedulesRight = 0
        /// What is not as it should be, in sentences.
        package var problems: [String] = []
        /// Players whose numbers went down at the end of their history, so that somebody has to decide.
        package var onHold: [String] = []

        private enum CodingKeys: String, CodingKey {
            case problems
            case onHold = "on_hold"
            case playersExpected = "players_expected"
            case playersFound = "players_found"
            case historiesExpected = "histories_expected"
            case historiesFound = "histories_found"
            case schedulesExpected = "schedules_expected"
            case schedulesRight = "schedules_right"
        }
    }

    /// An interval that osrsdiff did not keep.
    package struct OddInterval: Codable, Equatable, Sendable {
        package var minutes: Int
        package var players: Int
        /// What osrsdiff ran by.
        package var cron: String
        /// What it came to.
        package var really: String
    }

    package struct Account: Codable, Equatable, Sendable {
        package var username: String
        package var isAdministrator: Bool

        private enum CodingKeys: String, CodingKey {
            case username
            case isAdministrator = "is_admin"
        }
    }

    package var isDryRun: Bool
    package var players = Players()
    package var readings = Readings()
    package var verification = Verification()
    package var oddIntervals: [OddInterval] = []
    package var accounts: [Account] = []
    /// Rows of osrsdiff's log by how they ended. They are left out.
    package var executions: [String: Int] = [:]

    package init(isDryRun: Bool) {
        self.isDryRun = isDryRun
    }

    private enum CodingKeys: String, CodingKey {
        case players, readings, verification, accounts, executions
        case isDryRun = "dry_run"
        case oddIntervals = "odd_intervals"
    }
}
