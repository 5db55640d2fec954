import Foundation
import Synchronization

/// The right to own a database file, held by at most one process: an advisory lock on `<database>.lock`.
///
/// It is a file of its own, because closing any descriptor of the database would drop SQLite's locks. It says who
/// holds it. The system releases it when the process ends, however it ends.
package final class StoreLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock, or says who has it.
    ///
    /// - parameter holder: what others are told, for example `hiscored serve (process 4711)`.
    /// - throws: ``StoreError/locked(path:holder:)``, or an error about the folder.
    package init(database path: String, holder: String) throws(StoreError) {
        try Preflight.requireWritableFolder(of: path)
        let lockPath = path + ".lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno != ENOSPC, errno != EDQUOT else {
                throw .noRoom(path: lockPath, reason: String(cString: strerror(errno)))
            }
            throw .unreadable(path: lockPath, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            defer { close(descriptor) }
            guard reason == EWOULDBLOCK else {
                throw .unreadable(path: lockPath, reason: String(cString: strerror(reason)))
            }
            throw .locked(path: path, holder: Self.read(descriptor) ?? "another process")
        }
        self.descriptor = Mutex(descriptor)
        describe(holder)
    }

    deinit {
        release()
    }

    /// Replaces what others are told, for example once the address is known.
    package func describe(_ holder: String) {
        descriptor.withLock { descriptor in
            guard let descriptor else { return }
            let bytes = Array("\(holder)\n".utf8)
            // Only a message: the lock itself holds whether or not it could be written.
            _ = ftruncate(descriptor, 0)
            _ = pwrite(descriptor, bytes, bytes.count, 0)
        }
    }

    package func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    /// Who holds the lock of a database; nil: nobody. Nothing is changed or taken.
    package static func holder(database path: String) -> String? {
        let descriptor = open(path + ".lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // Shared, and given back at once.
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        return read(descriptor) ?? "another process"
    }

    private static func read(_ descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
