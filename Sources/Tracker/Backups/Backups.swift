package import Cron
import Store
package import Timestamps

/// Copies of the database, made on schedule or when somebody asks, of which the old ones are deleted.
package struct Backups: Sendable {
    package static let taskName = "backup_job"

    /// Absolute. Better on another disk than the database.
    package let directory: String
    let database: String
    let rotation: BackupRotation
    let cron: CronExpression
    let clock: WallClock
    let looks = BackupFolderLooks()

    /// - parameters:
    ///   - database: the path of its file.
    ///   - cron: read in the zone of the rotation.
    package init(
        of database: String, in directory: String, rotation: BackupRotation, cron: CronExpression, clock: WallClock
    ) {
        self.database = database
        self.directory = directory
        self.rotation = rotation
        self.cron = cron
        self.clock = clock
    }

    var folder: BackupFolder { BackupFolder(path: directory) }

    /// What became of one run.
    package struct Result: Sendable {
        package var file: BackupFile
        package var path: String
        /// The names of older copies that were deleted.
        package var deleted: [String]
        /// Why older ones could not be deleted; nil when they could.
        package var rotationFailure: String?
    }

    /// Makes a copy in the folder, then deletes those that need not be kept.
    ///
    /// - throws: ``DatabaseCopyError``, ``StoreError`` when there is no new copy; then nothing was deleted.
    package func make() async throws -> Result {
        defer { looks.forget() }
        let started = clock.now
        let folder = folder
        try await OwnThread.run("hiscored-backups") { try folder.prepare() }
        let name = BackupFile.name(at: started)
        let path = "\(directory)/\(name)"
        let bytes = try await DatabaseCopy(of: database, to: path).make()
        let file = BackupFile(name: name, time: Timestamp(seconds: started.seconds), bytes: bytes)
        var result = Result(file: file, path: path, deleted: [])
        do {
            result.deleted = try await OwnThread.run("hiscored-backups") { [rotation] in
                // After the clock was set back others may claim to be newer; this one is the newest all the same.
                let old = rotation.expendable(of: try folder.files()).filter { $0 != file }
                try folder.delete(old)
                return old.map(\.name)
            }
        } catch {
            result.rotationFailure = "\(error)"
        }
        return result
    }

    /// The copies that there are, newest first.
    ///
    /// - throws: when the folder cannot be read.
    package func files() async throws -> [BackupFile] {
        let folder = folder
        return try await OwnThread.run("hiscored-backups") { try folder.files() }
    }
}
