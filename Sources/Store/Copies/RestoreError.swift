/// Why a file does not take the place of the database, in words for the operator. Nothing was changed then.
package enum RestoreError: Error, Equatable, CustomStringConvertible {
    case missing(path: String)
    /// The user as whom the database is written cannot read the file.
    case unreadable(path: String, user: String, reason: String)
    case isTheDatabase(path: String)
    /// It is something else than a database of hiscored.
    case foreign(path: String, reason: String)
    /// It is one, and not whole.
    case damaged(path: String, reason: String)
    /// It has migrations that this program does not know.
    case newerThanProgram(path: String, unknown: [String])
    /// Some program has the database open; the lock of hiscored is free, so it is another.
    case inUse(path: String)
    case failed(path: String, reason: String)

    package var description: String {
        switch self {
        case .missing(let path):
            "there is no file \(path)"
        case .unreadable(let path, let user, let reason):
            "\(path) cannot be read by \(user), who owns the database's folder (\(reason)): "
                + "copy it to where that user can read it, for example with `install -m 600 -o \(user) \(path) …`, "
                + "and restore that copy"
        case .isTheDatabase(let path):
            "\(path) is the database itself: name the backup that shall take its place"
        case .foreign(let path, let reason):
            "\(path) is no hiscored database (\(reason)): name a file that `hiscored backup` made"
        case .damaged(let path, let reason):
            "\(path) is damaged or cut short (\(reason)): take another backup"
        case .newerThanProgram(let path, let unknown):
            "\(path) was written by a newer hiscored (it has \(unknown.joined(separator: ", "))): "
                + "install that version, and restore it then"
        case .inUse(let path):
            "\(path) is open in another program, sqlite3 for example: end that program"
        case .failed(let path, let reason):
            "\(path) was not replaced: \(reason)"
        }
    }
}
