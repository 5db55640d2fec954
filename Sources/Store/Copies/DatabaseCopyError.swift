/// Why there is no copy, in words for the operator. Nothing is left of it then, and the database is as it was.
package enum DatabaseCopyError: Error, Equatable, CustomStringConvertible {
    case targetExists(path: String)
    /// Another process is at work on the same target.
    case inProgress(path: String)
    case folderUnusable(path: String, reason: String)
    case noRoom(path: String, neededBytes: Int64, freeBytes: Int64)
    /// The copy was made, and is not sound.
    case damaged(path: String, reason: String)
    case failed(path: String, reason: String)

    package var description: String {
        switch self {
        case .targetExists(let path):
            "\(path) exists already and is not written over: name another file, or move that one away"
        case .inProgress(let path):
            "\(path) is being written by another hiscored: wait until that has ended"
        case .folderUnusable(let path, let reason):
            "no copy can be written into the folder \(path) (\(reason)): create it, give its owner write permission, "
                + "or name another"
        case .noRoom(let path, let needed, let free):
            "the disk of \(path) has too little room for the copy: it needs \(Self.mebibytes(needed)) and "
                + "\(Self.mebibytes(free)) are free: make room there, or name another folder"
        case .damaged(let path, let reason):
            "the copy \(path) did not pass its check and was thrown away (\(reason)): "
                + "check the database itself with `sqlite3 FILE 'PRAGMA integrity_check'`"
        case .failed(let path, let reason):
            "the copy \(path) could not be made: \(reason)"
        }
    }

    private static func mebibytes(_ bytes: Int64) -> String {
        "\((bytes + (1 << 20) - 1) >> 20) MiB"
    }
}
