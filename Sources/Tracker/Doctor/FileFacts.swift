import Foundation
package import Timestamps

/// What the system says of a file.
package struct FileFacts: Equatable, Sendable {
    package enum Kind: Sendable {
        case file, folder, link, other
    }

    package enum Presence: Equatable, Sendable {
        case there
        case missing
        /// A folder before it may not be entered.
        case unreachable(reason: String)
    }

    package var path: String
    package var presence: Presence
    package var kind = Kind.file
    /// The rights alone: `0o600`.
    package var mode: UInt16 = 0
    package var owner: UInt32 = 0
    package var group: UInt32 = 0
    package var bytes: Int64 = 0
    package var changedAt = Timestamp(milliseconds: 0)

    package init(
        path: String, presence: Presence = .there, kind: Kind = .file, mode: UInt16 = 0o600, owner: UInt32 = 0,
        group: UInt32 = 0, bytes: Int64 = 0, changedAt: Timestamp = Timestamp(milliseconds: 0)
    ) {
        self.path = path
        self.presence = presence
        self.kind = kind
        self.mode = mode
        self.owner = owner
        self.group = group
        self.bytes = bytes
        self.changedAt = changedAt
    }

    /// - parameter followsLinks: whether a link's target is told, rather than the link.
    package init(lookingAt path: String, followsLinks: Bool) {
        self.init(path: path)
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else {
            presence =
                errno == ENOENT || errno == ENOTDIR ? .missing : .unreachable(reason: String(cString: strerror(errno)))
            return
        }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        mode = UInt16(truncatingIfNeeded: status.st_mode & 0o7777)
        owner = status.st_uid
        group = status.st_gid
        bytes = Int64(status.st_size)
        changedAt = Timestamp(seconds: Int64(status.st_mtim.tv_sec))
    }

    package var isThere: Bool { presence == .there }

    /// `0644` as people write it.
    package var modeText: String { String(mode, radix: 8) }
}
