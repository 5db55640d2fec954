import GRDB

/// What is the matter with the database, as far as others than the operator may know: the text of the error names
/// statements and paths.
package enum DatabaseTrouble: Equatable, Sendable {
    case diskFull
    /// Another program holds the file.
    case busy
    /// The file, or its disk, can be read or written no more.
    case unusable
    /// The database is closed already.
    case stopping
    case other

    /// - returns: nil for what is no error of the database, and for statements that are wrong.
    package init?(_ error: any Error) {
        switch error {
        case let error as DatabaseError:
            self.init(code: error.resultCode.rawValue)
            if self == .other { return nil }
        case StoreError.groupLost(let reason): self.init(text: reason)
        case StoreError.closed: self = .stopping
        case StoreError.noRoom: self = .diskFull
        case StoreError.locked: self = .busy
        case is StoreError: self = .unusable
        default: return nil
        }
    }

    /// - parameter text: of a database error, such as ``StoreReader/writeFailure``.
    package init(text: String) {
        // The library begins its texts so.
        let code = text.firstMatch(of: #/SQLite error (\d+)/#).flatMap { Int32($0.1) }
        self.init(code: code ?? 0)
    }

    private init(code: Int32) {
        // The low byte is the kind of an extended code.
        switch ResultCode(rawValue: code & 0xff) {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_READONLY: self = .unusable
        case .SQLITE_MISUSE: self = .stopping
        default: self = .other
        }
    }
}
