#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads a small file whole.
enum FileContents {
    /// More than this is no config file.
    static let maximumBytes = 4 << 20

    /// - throws: `FileContentsError`, which names the path and the reason.
    static func read(_ path: String) throws(FileContentsError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileContentsError(path, reason(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileContentsError(path, reason(errno)) }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else { throw FileContentsError(path, "this is a folder, not a file") }
        guard kind == S_IFREG else { throw FileContentsError(path, "this is no regular file") }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= maximumBytes {
            let count = Self.count(descriptor, into: &buffer)
            guard count >= 0 else { throw FileContentsError(path, reason(errno)) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
        throw FileContentsError(path, "larger than \(maximumBytes >> 20) MiB, so it is no config file")
    }

    private static func count(_ descriptor: Int32, into buffer: inout [UInt8]) -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { room in
                systemRead(descriptor, room.baseAddress, room.count)
            }
            if count >= 0 || errno != EINTR { return count }
        }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file"
        case EACCES: "the user that runs this program may not read it"
        case ENOTDIR: "a part of the path is no folder"
        default: String(cString: strerror(code))
        }
    }
}

/// Why a file could not be read: `/etc/hiscored/config.json: there is no such file`.
struct FileContentsError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ path: String, _ reason: String) {
        description = "\(path): \(reason)"
    }
}

/// `read(2)`, whose plain name `FileContents.read(_:)` hides.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, start, count)
}
