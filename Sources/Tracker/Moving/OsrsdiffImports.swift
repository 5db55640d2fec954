import Scheduling
import Store
import Synchronization
package import Timestamps

/// The import that is under way. There is one at a time: a new one ends the one before, which may have been given up.
package final class OsrsdiffImports: Sendable {
    let roster: PlayerRoster
    let ingest: ReadingIngest
    let clock: WallClock
    private let current = Mutex<(id: String, work: OsrsdiffImport)?>(nil)

    package init(roster: PlayerRoster, ingest: ReadingIngest, clock: WallClock) {
        self.roster = roster
        self.ingest = ingest
        self.clock = clock
    }

    /// Begins anew.
    ///
    /// - returns: the number to go on with.
    /// - throws: ``StoreError`` when the folder of the database takes no file, or has no room.
    package func begin(_ options: OsrsdiffImport.Options) throws -> String {
        // Its file goes before the next one takes its name.
        current.withLock { $0 = nil }
        let stage = try ImportStage(besideDatabase: roster.store.path)
        let id = roster.random.taskID(at: clock.now)
        let work = OsrsdiffImport(self, stage: stage, options: options)
        current.withLock { $0 = (id, work) }
        return id
    }

    /// - throws: ``UserError`` of kind `notFound` when it has ended, or another has taken its place.
    package func work(id: String) throws(UserError) -> OsrsdiffImport {
        guard let (found, work) = current.withLock({ $0 }), found == id else {
            throw UserError(.notFound, "this import is over, or another one has taken its place: begin again")
        }
        return work
    }

    /// Ends it. What was brought in stays.
    package func end(id: String) throws(UserError) {
        _ = try work(id: id)
        current.withLock { $0 = nil }
    }
}
