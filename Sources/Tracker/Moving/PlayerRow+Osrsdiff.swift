import Hiscores
import Store

/// A player as a row of osrsdiff's `players` (osrsdiff-api, Appendix A).
extension PlayerRow {
    private static let osrsdiffModes: Set<GameMode> = [.regular, .ironman, .hardcore, .ultimate]

    func osrsdiffRow(schedule: String?) throws -> String {
        try PostgresCopy.row([
            "\(id)", username, PostgresCopy.time(createdAt), lastFetched.map(PostgresCopy.time),
            isActiveForOsrsdiff ? "t" : "f", "\(intervalMinutes)", schedule, osrsdiffMode,
        ])
    }

    /// Nil where it is unknown, and where osrsdiff does not know it.
    var osrsdiffMode: String? {
        mode.flatMap(GameMode.init).flatMap { Self.osrsdiffModes.contains($0) ? $0.rawValue : nil }
    }

    /// The name of an archive is made up: nobody must be looked up under it.
    var isActiveForOsrsdiff: Bool { isActive && archivedFrom == nil }

    /// Why a player finds no place there; nil: it does.
    var osrsdiffObstacle: String? {
        if id > OsrsdiffHistory.largest {
            return "its number is \(id), and osrsdiff's go to \(OsrsdiffHistory.largest)"
        }
        // Only an archive's can be.
        if username.count > PlayerName.maximumLength {
            return "its name has \(username.count) characters, and osrsdiff's have \(PlayerName.maximumLength)"
        }
        return nil
    }
}
