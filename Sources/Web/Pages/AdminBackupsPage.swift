import Charts
import Timestamps
import Tracker

/// The operator's page of the copies of the database.
struct AdminBackupsPage: Sendable {
    let overview: BackupsOverview
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.backups.html(AdminBackupsContent(self, frame))
    }
}

/// How old the newest copy is, in words.
struct BackupWords {
    let backup: String
    let backupTone: String

    init(_ age: BackupAge, now: Timestamp) {
        switch age {
        case .notDue: (backup, backupTone) = ("none yet, and none was due", "wait")
        case .fresh(let time): (backup, backupTone) = (RelativeTime.text(time, now: now), "good")
        case .stale(let newest?): (backup, backupTone) = ("too old: \(RelativeTime.text(newest, now: now))", "bad")
        case .stale(nil): (backup, backupTone) = ("there is none", "bad")
        }
    }
}

/// `AdminBackupsPage` under the names that `backups.mustache` uses.
private struct AdminBackupsContent {
    struct File {
        let name: String
        let made: TimeElement
        let size: String
    }

    let frame: PageFrame
    let words: BackupWords
    let directory: String
    let folderProblem: String?
    let failure: String?
    let failedAt: TimeElement?
    let next: TimeElement?
    let free: String
    let isOnDatabaseDisk: Bool
    let hasFiles: Bool
    let files: [File]
    let total: String

    init(_ page: AdminBackupsPage, _ frame: PageFrame) {
        self.frame = frame
        let overview = page.overview
        words = BackupWords(overview.age, now: page.clock.now)
        directory = overview.directory
        folderProblem = overview.folderProblem
        failure = overview.isFailing ? overview.lastFailure?.message ?? "nobody knows why" : nil
        failedAt = overview.isFailing ? overview.lastFailure.map { .past($0.startedAt, clock: page.clock) } : nil
        next = overview.nextRun.map { .due($0, clock: page.clock) }
        free = overview.freeBytes.map(ByteCount.text) ?? "cannot be read"
        isOnDatabaseDisk = overview.isOnDatabaseDisk ?? false
        files = overview.files.map {
            File(name: $0.name, made: .past($0.time, clock: page.clock), size: ByteCount.text($0.bytes))
        }
        hasFiles = !files.isEmpty
        total = ByteCount.text(overview.files.reduce(0) { $0 + $1.bytes })
    }
}
