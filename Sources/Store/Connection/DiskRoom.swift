import Foundation
import GRDB

/// How full disks are, and whether it is a full one that keeps a file from being opened.
package enum DiskRoom {
    /// The index of the write-ahead log begins with so many bytes.
    private static let least: UInt64 = 1 << 16

    /// The bytes that others than root may still write, and all that there are, of a folder's disk, and its number among
    /// the disks of the machine; nil when that cannot be read.
    package static func room(at folder: String) -> (free: Int64, total: Int64, disk: UInt64)? {
        var (room, place) = (statvfs(), stat())
        guard statvfs(folder, &room) == 0, stat(folder, &place) == 0, let free = freeBytes(at: folder) else {
            return nil
        }
        return (
            free,
            Int64(clamping: UInt64(room.f_blocks).multipliedReportingOverflow(by: UInt64(room.f_frsize)).partialValue),
            UInt64(truncatingIfNeeded: place.st_dev)
        )
    }

    /// How many bytes others than root may still write to the disk of a folder; nil when that cannot be read, with the
    /// reason in `errno`.
    package static func freeBytes(at folder: String) -> Int64? {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { return nil }
        return Int64(
            clamping: UInt64(disk.f_bavail).multipliedReportingOverflow(by: UInt64(disk.f_frsize)).partialValue)
    }

    /// SQLite does not always say that the disk is full: for the index of the log it speaks of an I/O error, and for a
    /// file that cannot be made of one that cannot be opened. So the disk is looked at.
    static func isLacking(after error: any Error, at path: String) -> Bool {
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_FULL?: true
        case .SQLITE_IOERR?, .SQLITE_CANTOPEN?: isFull(at: path)
        default: false
        }
    }

    private static func isFull(at path: String) -> Bool {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0 else { return false }
        // File systems without a fixed number of files tell 0 of 0.
        return UInt64(disk.f_bavail) * UInt64(disk.f_frsize) < least || (disk.f_files > 0 && disk.f_favail == 0)
    }
}
