import Foundation
import Store

/// The folder of the backups is there, and what it holds cannot be read.
struct UnreadableFolder: Error, CustomStringConvertible {
    var path: String
    /// In the system's words.
    var reason: String

    var description: String { "the folder \(path) cannot be read: \(reason)" }
}

/// The folder that the copies lie in. Everything here blocks: a folder may be on a slow disk, or on the network.
struct BackupFolder: Sendable {
    /// Absolute.
    var path: String

    /// Makes the folder if only it is missing. What it lies in must be there: a disk that is not mounted must not be
    /// mistaken for an empty folder.
    ///
    /// - throws: ``DatabaseCopyError/folderUnusable(path:reason:)``.
    func prepare() throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw DatabaseCopyError.folderUnusable(path: path, reason: String(cString: strerror(errno)))
        }
        DatabaseCopy.removeLeftovers(in: path) { BackupFile.time(ofName: $0) != nil }
    }

    /// The copies, newest first; none when there is no folder yet. Files with other names are not ours.
    ///
    /// - throws: ``UnreadableFolder`` when there is a folder, and what it holds cannot be read.
    func files() throws(UnreadableFolder) -> [BackupFile] {
        let manager = FileManager.default
        return try names().compactMap { name -> BackupFile? in
            guard let time = BackupFile.time(ofName: name),
                // It may be gone since the folder was read.
                let attributes = try? manager.attributesOfItem(atPath: "\(path)/\(name)"),
                attributes[.type] as? FileAttributeType == .typeRegular,
                let bytes = (attributes[.size] as? NSNumber)?.int64Value
            else { return nil }
            return BackupFile(name: name, time: time, bytes: bytes)
        }.sorted { $0.time > $1.time }
    }

    /// What lies in it; nothing when there is no folder yet.
    private func names() throws(UnreadableFolder) -> [String] {
        func problem() -> UnreadableFolder { UnreadableFolder(path: path, reason: String(cString: strerror(errno))) }
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw problem()
        }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            withUnsafePointer(to: &entry.pointee.d_name) { start in
                names.append(String(cString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)))
            }
        }
        guard errno == 0 else { throw problem() }
        return names
    }

    /// Deletes copies that need not be kept.
    func delete(_ files: [BackupFile]) throws {
        for file in files {
            do {
                try FileManager.default.removeItem(atPath: "\(path)/\(file.name)")
            } catch CocoaError.fileNoSuchFile {
                // Another process keeps the same folder in order.
                continue
            }
        }
    }

    /// The bytes that may still be written to its disk; nil when that cannot be read.
    var freeBytes: Int64? { DiskRoom.freeBytes(at: nearest) }

    /// Whether it lies on the same disk as a file, so that both are lost together; nil when that cannot be read.
    func sharesDisk(withFile file: String) -> Bool? {
        guard let ours = Self.disk(of: nearest), let other = Self.disk(of: file) else { return nil }
        return ours == other
    }

    /// The folder, or while it is missing what it will lie in.
    private var nearest: String {
        FileManager.default.fileExists(atPath: path)
            ? path : URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    private static func disk(of path: String) -> NSNumber? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.systemNumber] as? NSNumber
    }
}
