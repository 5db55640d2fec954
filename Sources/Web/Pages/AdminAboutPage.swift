import Charts
import Store
import Timestamps
import Tracker

/// The operator's page on the program and its file.
struct AdminAboutPage: Sendable {
    let version: String
    let startedAt: Timestamp
    let databasePath: String
    let facts: FileFacts
    let backup: BackupAge
    /// Of the write-ahead log.
    let logBytes: Int64?
    /// Of the disk.
    let freeBytes: Int64?
    let clock: PageClock

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.about.html(AdminAboutContent(self, frame))
    }
}

/// `AdminAboutPage` under the names that `about.mustache` uses.
private struct AdminAboutContent {
    struct Table {
        let name: String
        let size: String
        /// Of the file, in hundredths.
        let share: String
    }

    let frame: PageFrame
    let version: String
    let started: TimeElement
    let library: String
    let players: String
    let schedules: String
    let waiting: String
    let path: String
    let size: String
    let empty: String
    let log: String
    let free: String
    let backup: BackupWords
    let isMeasured: Bool
    let tables: [Table]

    init(_ page: AdminAboutPage, _ frame: PageFrame) {
        self.frame = frame
        let facts = page.facts
        version = page.version
        started = .past(page.startedAt, clock: page.clock)
        library = facts.library
        players = "\(facts.polled.groupedText) updated, \(facts.players.groupedText) in all"
        schedules = facts.schedules.groupedText
        let (ready, later) = (facts.jobs[.ready] ?? 0, facts.jobs[.scheduled] ?? 0)
        waiting = "\(ready.groupedText) now, \(later.groupedText) for later"
        path = page.databasePath
        size = ByteCount.text(facts.bytes)
        empty = ByteCount.text(facts.emptyBytes)
        log = page.logBytes.map(ByteCount.text) ?? "none"
        free = page.freeBytes.map(ByteCount.text) ?? "cannot be read"
        backup = BackupWords(page.backup, now: page.clock.now)
        isMeasured = facts.tables != nil
        tables = (facts.tables ?? []).map {
            Table(
                name: $0.table, size: ByteCount.text($0.bytes),
                share: "\(Int((Double($0.bytes) / Double(max(1, facts.bytes)) * 100).rounded())) %")
        }
    }
}
