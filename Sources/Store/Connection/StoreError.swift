/// Why the database could not be opened or written, in words for the operator.
package enum StoreError: Error, Equatable, CustomStringConvertible {
    case directoryMissing(path: String)
    case directoryNotWritable(path: String, reason: String)
    case locked(path: String, holder: String)
    /// The file carries migrations that this program does not know.
    case newerThanProgram(path: String, unknown: [String])
    /// The file lacks migrations, and it was opened for reading only.
    case olderThanProgram(path: String, missing: [String])
    case notOurs(path: String)
    case unreadable(path: String, reason: String)
    /// The disk is full, and what SQLite needs beside the file, or the file itself, has no room on it.
    case noRoom(path: String, reason: String)
    /// The copy made before a migration failed, so nothing was migrated.
    case copyFailed(path: String, reason: String)
    case migrationFailed(path: String, reason: String)
    /// The whole commit group was lost, this write among it: disk full, an I/O error, a failed commit.
    case groupLost(reason: String)
    case closed

    package var description: String {
        switch self {
        case .directoryMissing(let path):
            "the database folder \(path) does not exist: create it, or change database.path"
        case .directoryNotWritable(let path, let reason):
            "the database folder \(path) cannot be written (\(reason)): "
                + "give its owner write permission, or change database.path"
        case .locked(let path, let holder):
            "\(path) is in use by \(holder): stop that process, or use another database.path"
        case .newerThanProgram(let path, let unknown):
            "\(path) was written by a newer hiscored (it has \(unknown.joined(separator: ", "))): install that version"
        case .olderThanProgram(let path, let missing):
            "\(path) was written by an older hiscored (it lacks \(missing.joined(separator: ", "))): "
                + "start `hiscored serve` once, which brings it up to date"
        case .notOurs(let path):
            "\(path) is not a hiscored database: change database.path, or move that file away"
        case .unreadable(let path, let reason):
            "\(path) cannot be opened: \(reason)"
        case .noRoom(let path, let reason):
            "\(path) cannot be opened, because its disk is full: make room there (\(reason))"
        case .copyFailed(let path, let reason):
            "\(path) was not changed, because the copy made before bringing it up to date failed: \(reason)"
        case .migrationFailed(let path, let reason):
            "\(path) could not be brought up to date, and is as it was: \(reason)"
        case .groupLost(let reason):
            "the database did not take the change: \(reason)"
        case .closed:
            "the database is closed: hiscored is stopping"
        }
    }
}
