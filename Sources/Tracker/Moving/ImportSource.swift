import Foundation

/// The bytes of a file that is brought in, or of standard input, unpacked where they are gzip. Never more than a piece of
/// them is in memory.
package final class ImportSource {
    /// For messages.
    package let name: String
    /// How many bytes the file has as it lies there; nil for a pipe.
    package let length: Int64?
    /// How many of those were read.
    package private(set) var position: Int64 = 0

    private let handle: FileHandle
    private var gzip: GzipReader?
    private var pieces: [[UInt8]] = []
    private var isAtEnd = false

    /// - parameter path: `-` is standard input.
    /// - throws: ``UserError`` when there is no such file, it is a folder, or may not be read.
    package init(path: String) throws {
        if path == "-" {
            name = "standard input"
            handle = .standardInput
        } else {
            name = path
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw UserError(.notFound, "there is no file \(path)")
            }
            guard !isFolder.boolValue else { throw UserError(.refused, "\(path) is a folder; a file is wanted") }
            guard let file = FileHandle(forReadingAtPath: path) else {
                throw UserError(.refused, "\(path) cannot be read; look at its permissions")
            }
            handle = file
        }
        // A shell may have read the beginning of its standard input already.
        let start = try? handle.offset()
        let end = try? handle.seekToEnd()
        if let start, let end, end >= start {
            try handle.seek(toOffset: start)
            length = Int64(end - start)
        } else {
            length = nil
        }
        pieces = try read().map { [$0] } ?? []
        if let first = pieces.first, GzipReader.recognizes(first) {
            gzip = try GzipReader(name: name)
            pieces = []
            try gzip?.push(first) { pieces.append($0) }
        }
    }

    deinit {
        // Of a file that was only read nothing can be lost.
        try? handle.close()
    }

    /// The next bytes; nil at the end.
    ///
    /// - throws: ``UserError`` when they cannot be read, or are a gzip stream that is damaged or cut off.
    package func next() throws -> [UInt8]? {
        while true {
            if !pieces.isEmpty { return pieces.removeFirst() }
            guard !isAtEnd else { return nil }
            guard let bytes = try read() else {
                isAtEnd = true
                try gzip?.finish()
                return nil
            }
            guard let gzip else { return bytes }
            try gzip.push(bytes) { pieces.append($0) }
        }
    }

    private func read() throws -> [UInt8]? {
        do {
            guard let data = try handle.read(upToCount: 1 << 16), !data.isEmpty else { return nil }
            position += Int64(data.count)
            return Array(data)
        } catch {
            throw UserError(.refused, "\(name) cannot be read: \(error.localizedDescription)")
        }
    }
}
