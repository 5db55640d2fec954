package import Crypto
import Foundation
package import Scheduling

/// The key that access tokens are signed with. It lies in `secret.key` beside the database, so that neither the
/// database nor a copy of it lets anybody sign one.
package struct SecretKey: Sendable {
    package static let byteCount = 32
    /// What only the owner may do.
    private static let mode: mode_t = 0o600

    private let bytes: [UInt8]

    package static func path(besideDatabase database: String) -> String {
        URL(filePath: database).deletingLastPathComponent().appending(path: "secret.key").path(percentEncoded: false)
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the key, or makes one where there is none. To be called by the owner of the database alone.
    ///
    /// - throws: ``SecretKeyError`` when it cannot be read or made, when others may read it, or when it is no key.
    package init(besideDatabase database: String, random: RandomSource) throws(SecretKeyError) {
        let path = Self.path(besideDatabase: database)
        if let bytes = try Self.read(path) {
            self.bytes = bytes
            return
        }
        try Self.make(path, bytes: random.bytes(Self.byteCount))
        // Another process may have been first, with another database in the same folder.
        guard let bytes = try Self.read(path) else { throw .unreadable(path: path, reason: "it has just vanished") }
        self.bytes = bytes
    }

    /// A key of its own for each purpose, so that what is made for one is worth nothing for another.
    package func derived(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Array("hiscored \(purpose)".utf8),
            outputByteCount: Self.byteCount)
    }

    /// - returns: nil when there is no such file.
    private static func read(_ path: String) throws(SecretKeyError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(path: path, reason: errno == ELOOP ? "it is a link" : String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "it is no file") }
        guard status.st_mode & 0o077 == 0 else { throw .open(path: path, mode: UInt32(status.st_mode & 0o777)) }
        var bytes = [UInt8](repeating: 0, count: byteCount + 1)
        let count = Foundation.read(descriptor, &bytes, bytes.count)
        guard count == byteCount else {
            throw .wrongLength(path: path, bytes: Int(status.st_size))
        }
        return Array(bytes.prefix(byteCount))
    }

    /// Under a temporary name first: whoever finds the key finds all of it.
    private static func make(_ path: String, bytes: [UInt8]) throws(SecretKeyError) {
        let temporary = "\(path).\(getpid()).tmp"
        unlink(temporary)
        defer { unlink(temporary) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .notMade(path: path, reason: String(cString: strerror(errno))) }
        let isWritten = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isWritten else { throw .notMade(path: path, reason: String(cString: strerror(reason))) }
        guard link(temporary, path) == 0 || errno == EEXIST else {
            throw .notMade(path: path, reason: String(cString: strerror(errno)))
        }
        syncFolder(of: path)
    }

    /// Best effort: without it a power cut right now may lose the key, and everybody logs in again.
    private static func syncFolder(of path: String) {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

/// Why there is no key to sign with, in words for the operator.
package enum SecretKeyError: Error, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    /// Others than its owner may read it.
    case open(path: String, mode: UInt32)
    case wrongLength(path: String, bytes: Int)
    case notMade(path: String, reason: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path), the key that log-ins are signed with, cannot be read: \(reason)"
        case .open(let path, let mode):
            "\(path), the key that log-ins are signed with, is open to others (mode \(String(mode, radix: 8))): "
                + "run `chmod 600 \(path)`; if somebody may have read it, delete it, and everybody logs in again"
        case .wrongLength(let path, let bytes):
            "\(path), the key that log-ins are signed with, has \(bytes) bytes (allowed \(SecretKey.byteCount)): "
                + "delete it, and a new one is made; then everybody logs in again"
        case .notMade(let path, let reason):
            "\(path), the key that log-ins are signed with, cannot be made: \(reason)"
        }
    }
}
