import Foundation

/// A file that has its name only once it is whole; until then it is called `.part`.
final class PartFile {
    private static let bufferSize = 1 << 16

    let path: String
    private let handle: FileHandle
    private var buffer: [UInt8] = []

    private var part: String { path + ".part" }

    /// - throws: ``Failure`` when it cannot be made.
    init(path: String) throws {
        self.path = path
        let part = path + ".part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.configuration, "\(part) cannot be made: \(String(cString: strerror(errno)))")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        buffer.reserveCapacity(Self.bufferSize * 2)
    }

    func write(_ bytes: some Sequence<UInt8>) throws {
        buffer += bytes
        if buffer.count >= Self.bufferSize { try empty() }
    }

    /// Puts everything on the disk.
    func flush() throws {
        try empty()
        try checked { try handle.synchronize() }
    }

    func complete() throws {
        guard rename(part, path) == 0 else {
            throw Failure(.failed, "\(part) cannot be called \(path): \(String(cString: strerror(errno)))")
        }
    }

    func discard() {
        unlink(part)
        unlink(path)
    }

    private func empty() throws {
        try checked { try handle.write(contentsOf: buffer) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func checked(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            throw Failure(.failed, "\(part) cannot be written: \(error.localizedDescription)")
        }
    }
}
