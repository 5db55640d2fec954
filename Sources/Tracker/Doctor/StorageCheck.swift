/// Whether the file is kept as the program keeps it.
package struct StorageCheck: Sendable {
    /// A reader that does not end keeps the log from being emptied.
    package static let longestLog: Int64 = 256 << 20

    package var journalMode: String
    package var autoVacuum: Int64
    /// Of the write-ahead log.
    package var logBytes: Int64

    package init(journalMode: String, autoVacuum: Int64, logBytes: Int64) {
        self.journalMode = journalMode
        self.autoVacuum = autoVacuum
        self.logBytes = logBytes
    }

    package var diagnosis: Diagnosis {
        var findings: [Diagnosis.Finding] = []
        if journalMode != "wal" {
            findings.append(
                .warning(
                    "the journal mode is \(journalMode), not wal",
                    remedy: "restart hiscored: it sets the mode, if no other program has the file open"))
        }
        if autoVacuum != 2 {
            findings.append(
                .warning(
                    "auto_vacuum is \(autoVacuum), not 2: the file never shrinks",
                    remedy: "stop hiscored, then run `sqlite3 FILE 'PRAGMA auto_vacuum=2; VACUUM'` as its owner"))
        }
        if logBytes > Self.longestLog {
            findings.append(
                .warning(
                    "the write-ahead log has \(DiskSpaceCheck.size(logBytes))",
                    remedy: "end programs that keep the database open, such as a forgotten sqlite3"))
        }
        return Diagnosis(
            .storage, findings, otherwise: "write-ahead log of \(DiskSpaceCheck.size(logBytes)), space is given back")
    }
}
