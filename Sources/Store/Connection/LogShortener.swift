import Foundation
import GRDB
import Logging
import Timestamps

/// Keeps the write-ahead log from growing for ever beside readers of whom one is always there.
///
/// SQLite begins the log anew only at a commit that finds no reader in it, and does not wait for that (measured: with
/// three readers always at it and a writer that never rests, a log of 2.9 GB after 40 seconds). So when the log is longer
/// than it should be, the writer waits a moment: those who read end, and whoever begins then reads from the file.
///
/// Beside one who reads for long, a copy for example, that is in vain. So each vain wait makes the next one longer, and
/// twenty times as much passes between two of them: writes are held up for a twentieth of the time at most.
struct LogShortener {
    /// What the log may take. SQLite cuts it to that when it begins it anew.
    static let bound = 64 << 20
    private static let shortest = Duration.milliseconds(100)
    private static let longest = Duration.milliseconds(500)
    private static let pause = 20

    private let path: String
    private var patience = shortest
    private var notBefore: ContinuousClock.Instant?

    /// - parameter path: of the database.
    init(path: String) {
        self.path = path + "-wal"
    }

    /// To be called on the writer's thread between two transactions.
    mutating func shortenIfNeeded(_ pool: DatabasePool, logger: Logger) {
        var log = stat()
        guard stat(path, &log) == 0, log.st_size > Self.bound else { return }
        let now = ContinuousClock.now
        if let notBefore, now < notBefore { return }
        let milliseconds = patience.wholeMilliseconds
        do {
            let isDone = try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
                defer { try? database.execute(sql: "PRAGMA busy_timeout = \(Store.busyTimeout.wholeMilliseconds)") }
                return try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
            }
            patience = isDone ? Self.shortest : min(patience * 2, Self.longest)
        } catch {
            // It is no worse than it was. A disk that fails shows at the next commit.
            logger.debug("the write-ahead log was not cut", metadata: ["error": "\(error)"])
        }
        notBefore = ContinuousClock.now + patience * Self.pause
    }
}
