import GRDB
import Synchronization

/// A write in progress: all of its statements reach the file, or none.
///
/// Each table's file extends it with that table's statements; a use case composes them.
package struct WriteTransaction: ReadAccess {
    package let connection: Connection
    private let log: ChangeLog

    init(connection: Connection, log: ChangeLog) {
        self.connection = connection
        self.log = log
    }

    /// Runs a part that may fail by itself: if it throws, its changes are undone, and the write can go on.
    ///
    /// - parameter isKept: false for a trial: what the part returns is returned, and its changes are undone all the same.
    /// - throws: the error of the part; ``StoreError/groupLost(reason:)`` when it is the database that fails, a full disk
    ///   for example, and not what was to be written. That is no fault of the part.
    package func undoable<Value>(keeping isKept: Bool = true, _ part: () throws -> Value) throws -> Value {
        try connection.run("SAVEPOINT part")
        do {
            let value = try part()
            if !isKept { try connection.run("ROLLBACK TO part") }
            try connection.run("RELEASE part")
            return value
        } catch {
            guard connection.database.isInsideTransaction else { throw StoreError.groupLost(reason: "\(error)") }
            try connection.run("ROLLBACK TO part")
            try connection.run("RELEASE part")
            if let error = error as? DatabaseError, error.resultCode != .SQLITE_CONSTRAINT {
                throw StoreError.groupLost(reason: "\(error)")
            }
            throw error
        }
    }

    /// Says what this write changed. Listeners hear of it after the commit, and not at all if it is rolled back.
    package func note(_ change: Change) {
        log.note(change)
    }
}

/// Collects the changes of a commit group.
final class ChangeLog {
    private(set) var changes: [Change] = []

    func note(_ change: Change) {
        // Most repeat the last.
        if changes.last != change { changes.append(change) }
    }

    /// Forgets what was noted since there were `count`.
    func truncate(to count: Int) {
        changes.removeLast(changes.count - count)
    }
}
