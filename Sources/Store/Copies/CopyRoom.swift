import Foundation
import GRDB

/// The room that a copy takes on the disk of its target.
struct CopyRoom {
    /// What a copy takes beside the pages that are in use.
    private static let margin: Int64 = 1 << 20

    private let folder: String
    private var neededBytes = margin

    init(target: String) {
        folder = PartialFile.folder(of: target)
    }

    /// - throws: ``DatabaseCopyError`` when a copy of the database does not fit, or that cannot be told.
    mutating func require(for database: Database) throws {
        neededBytes = try Connection(database: database).copyBytes() + Self.margin
        guard let free = DiskRoom.freeBytes(at: folder) else {
            throw DatabaseCopyError.folderUnusable(path: folder, reason: String(cString: strerror(errno)))
        }
        guard free >= neededBytes else { throw lack }
    }

    /// What is told when the room was not enough after all.
    var lack: DatabaseCopyError {
        .noRoom(path: folder, neededBytes: neededBytes, freeBytes: DiskRoom.freeBytes(at: folder) ?? 0)
    }
}
