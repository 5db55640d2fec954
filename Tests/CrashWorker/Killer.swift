import ArgumentParser
import Foundation
import GRDB
import Scheduling
import Store
import Synchronization
import Timestamps

/// A moment of the program at which it can die.
enum KillPoint: String, CaseIterable, ExpressibleByArgument {
    case never
    /// In the tick's transaction: slots and their jobs are inserted, nothing is claimed.
    case tick
    /// The claim is committed, the work begins.
    case claim
    /// The work is done and written, the transaction that ends the attempt is open.
    case finish
    /// The write-ahead log is being copied into the file.
    case checkpoint
}

/// Kills this process at one of the points, and says on the messages what it left undone.
final class Killer: Sendable {
    private let point: KillPoint
    private let left: Mutex<Int>
    private let database: String

    init(point: KillPoint, pass: Int, database: String) {
        self.point = point
        self.database = database
        left = Mutex(pass)
    }

    /// To be called at each point.
    ///
    /// - parameter undone: what the file must not show afterwards, or must.
    func at(_ point: KillPoint, _ undone: @autoclosure () -> String) {
        guard point == self.point, pass() else { return }
        die(undone())
    }

    /// Admits everything; it is asked inside the tick's transaction, between the slots and the claims.
    var admission: Queue.Admission? {
        guard point == .tick else { return nil }
        let committed: DatabaseQueue
        do {
            var configuration = Configuration()
            configuration.readonly = true
            committed = try DatabaseQueue(path: database, configuration: configuration)
        } catch {
            die("the file cannot be read beside the program: \(error)")
        }
        return { [self] transaction, request in
            let inside = try transaction.schedule(id: CrashLoad.grid)?.nextDueAt
            // What another connection sees is what has been committed.
            let outside = try committed.read {
                try Int64.fetchOne(
                    $0, sql: "SELECT next_due_at FROM schedules WHERE schedule_id = ?", arguments: [CrashLoad.grid])
            }
            if let inside, let outside, inside.milliseconds != outside {
                at(.tick, "\(outside) \(inside.milliseconds)")
            }
            return Admitted(count: request.wanted, askAgainAt: nil)
        }
    }

    /// Starts to look for the first checkpoint. Its progress is in the index of the write-ahead log (`nBackfill` and
    /// `nBackfillAttempted` of SQLite's `wal.c`).
    func watchCheckpoints() {
        guard point == .checkpoint else { return }
        let file = open(database + "-shm", O_RDONLY)
        guard file >= 0 else { die("there is no index of the write-ahead log") }
        let before = Self.checkpoint(file).attempted
        let thread = Thread { [self] in
            while true {
                let (done, attempted) = Self.checkpoint(file)
                if attempted > done, attempted != before {
                    usleep(UInt32.random(in: 0...400))
                    die("\(attempted)")
                }
                usleep(50)
            }
        }
        thread.start()
    }

    private static func checkpoint(_ file: Int32) -> (done: UInt32, attempted: UInt32) {
        var numbers = [UInt32](repeating: 0, count: 9)
        guard pread(file, &numbers, 36, 96) == 36 else { return (0, 0) }
        return (numbers[0], numbers[8])
    }

    private func pass() -> Bool {
        left.withLock { left in
            left -= 1
            return left < 0
        }
    }

    private func die(_ undone: String) -> Never {
        FileHandle.standardError.write(Data("undone: \(undone)\n".utf8))
        kill(getpid(), SIGKILL)
        while true { pause() }
    }
}
