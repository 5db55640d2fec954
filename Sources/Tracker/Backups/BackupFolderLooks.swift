import Store
import Synchronization
import Timestamps

/// What the folder of the backups held at the last look, for those who ask often: monitors, every few seconds. The folder
/// may be on the network.
final class BackupFolderLooks: Sendable {
    struct Look: Sendable {
        var files: [BackupFile]
        /// Why the folder cannot be read, in the system's words; nil when it can.
        var problem: String?
        var freeBytes: Int64?
        var sharesDisk: Bool?
    }

    private struct State {
        var look: (at: Timestamp, look: Look)?
        /// How often it was forgotten.
        var forgotten = 0
    }

    private let state = Mutex(State())

    /// - parameter oldest: how old an earlier look may be; zero for none.
    func look(at folder: BackupFolder, database: String, now: Timestamp, oldest: Duration) async throws -> Look {
        let (kept, forgotten) = state.withLock { ($0.look, $0.forgotten) }
        // After the clock was set back an earlier look lies ahead.
        if let kept, kept.at <= now, now - kept.at < oldest { return kept.look }
        let look = try await OwnThread.run("hiscored-backups") {
            var look = Look(files: [])
            do throws(UnreadableFolder) {
                look.files = try folder.files()
            } catch {
                look.problem = error.reason
            }
            look.freeBytes = folder.freeBytes
            look.sharesDisk = folder.sharesDisk(withFile: database)
            return look
        }
        state.withLock { state in
            // What was changed while it was looked at may be missing in it.
            if state.forgotten == forgotten { state.look = (now, look) }
        }
        return look
    }

    /// To be called after the folder was changed.
    func forget() {
        state.withLock { state in
            state.look = nil
            state.forgotten += 1
        }
    }
}
