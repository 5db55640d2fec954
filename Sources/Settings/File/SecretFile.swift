#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that a setting names and that holds one secret, such as a password.
package enum SecretFile {
    /// More than the longest secret, in bytes.
    private static let longest = 4096

    /// What the file holds, without a line break at its end.
    ///
    /// - throws: ``SecretFileError`` when it cannot be read, is open to others, or is no text.
    package static func read(_ path: String) throws(SecretFileError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let isForbidden = errno == EACCES
            throw SecretFileError(
                "\(path) cannot be read: \(String(cString: strerror(errno)))", isForbidden: isForbidden)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SecretFileError("\(path) is no regular file")
        }
        guard status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw SecretFileError("\(path) is open to others (mode \(mode)): run `chmod 600 \(path)`")
        }
        var bytes = [UInt8](repeating: 0, count: longest + 1)
        let count = systemRead(descriptor, &bytes, bytes.count)
        guard count >= 0 else {
            throw SecretFileError("\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        guard count <= longest, var text = String(validating: bytes.prefix(count), as: UTF8.self) else {
            throw SecretFileError("\(path) is no text of at most \(longest) bytes")
        }
        // A line break of either kind is one character.
        if text.last?.isNewline == true { text.removeLast() }
        return text
    }
}

/// Why a secret could not be read.
package struct SecretFileError: Error, Equatable, CustomStringConvertible {
    package let description: String
    /// It may not be read by who asks; another user may find it in order.
    package let isForbidden: Bool

    init(_ description: String, isForbidden: Bool = false) {
        self.description = description
        self.isForbidden = isForbidden
    }
}

/// `read(2)`, whose plain name `SecretFile.read(_:)` hides.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, start, count)
}
