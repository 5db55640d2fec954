/// Whether a broken disk would take the database and its copies at once.
package struct BackupDiskCheck: Sendable {
    package var directory: String
    /// nil when it cannot be told.
    package var isOnDatabaseDisk: Bool?

    package init(directory: String, isOnDatabaseDisk: Bool?) {
        self.directory = directory
        self.isOnDatabaseDisk = isOnDatabaseDisk
    }

    package var diagnosis: Diagnosis {
        switch isOnDatabaseDisk {
        case true?:
            Diagnosis(
                .backupDisk,
                .warning(
                    "the backups in \(directory) lie on the disk of the database",
                    remedy: "change backup.directory to another disk, or copy the folder to another machine each day"))
        case false?:
            Diagnosis(.backupDisk, otherwise: "\(directory) is on another disk than the database")
        case nil:
            Diagnosis(.backupDisk, otherwise: "cannot be told yet: the database or \(directory) is not there")
        }
    }
}
