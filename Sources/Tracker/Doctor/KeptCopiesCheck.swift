import Foundation
package import Timestamps

/// The copies beside the database that upgrades and restores have left there: nothing deletes them.
package struct KeptCopiesCheck: Sendable {
    package struct Copy: Equatable, Sendable {
        /// The copy's path, and of what SQLite keeps beside it.
        package var files: [String]
        /// Of all of them.
        package var bytes: Int64
        /// When what is in it was replaced, as far as that is known.
        package var time: Timestamp

        package init(files: [String], bytes: Int64, time: Timestamp) {
            self.files = files
            self.bytes = bytes
            self.time = time
        }
    }

    /// Who has not needed a copy for so long will not miss it.
    private static let patience = Duration.days(30)
    private static let companions = ["-wal", "-shm", "-journal"]

    /// The oldest first.
    package var copies: [Copy]
    package var now: Timestamp

    /// - parameter copies: each has a file at least.
    package init(copies: [Copy], now: Timestamp) {
        self.copies = copies.sorted { ($0.time, $0.files[0]) < ($1.time, $1.files[0]) }
        self.now = now
    }

    /// - parameter database: the path of the database. A folder that cannot be read has no copies; the check of the data
    ///   files tells that.
    package init(lookingBeside database: String, now: Timestamp) {
        let url = URL(filePath: database)
        let folder = url.deletingLastPathComponent().path(percentEncoded: false)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let copies = names.compactMap { name -> Copy? in
            guard name.hasPrefix(url.lastPathComponent), !Self.companions.contains(where: name.hasSuffix) else {
                return nil
            }
            let suffix = name.dropFirst(url.lastPathComponent.count)
            guard suffix.wholeMatch(of: #/\.(before-(restore-|\d{4}-).+|failed-.+)/#) != nil else { return nil }
            let path = url.deletingLastPathComponent().appending(path: name).path(percentEncoded: false)
            let facts = ([""] + Self.companions).map { FileFacts(lookingAt: path + $0, followsLinks: false) }
            guard let file = facts.first, file.isThere, file.kind == .file else { return nil }
            let there = facts.filter(\.isThere)
            return Copy(
                files: there.map(\.path), bytes: there.reduce(0) { $0 + $1.bytes },
                time: Self.time(inName: suffix) ?? file.changedAt)
        }
        self.init(copies: copies, now: now)
    }

    /// A file that was kept whole has the time of its last write; when it was replaced is in its name.
    private static func time(inName suffix: Substring) -> Timestamp? {
        guard let match = suffix.firstMatch(of: #/\.before-restore-(\d{4}-\d\d-\d\dT\d\d)(\d\d)(\d\dZ)/#) else {
            return nil
        }
        return Timestamp(rfc3339: "\(match.1):\(match.2):\(match.3)")
    }

    package var diagnosis: Diagnosis {
        let old = copies.filter { now - $0.time > Self.patience }
        return Diagnosis(
            .copies,
            old.map { copy in
                let files = copy.files.map(\.quotedForShell).joined(separator: " ")
                return .warning(text(of: copy), remedy: "delete it when it is not needed any more: `rm \(files)`")
            },
            otherwise: copies.isEmpty
                ? "none is left beside the database"
                : copies.map(text(of:)).joined(separator: ", ") + ": delete them once nothing is missed")
    }

    private func text(of copy: Copy) -> String {
        let days = (now.seconds - copy.time.seconds) / 86_400
        let age = days < 1 ? "of today" : days < 2 ? "a day old" : "\(days) days old"
        return "\(copy.files[0]) (\(DiskSpaceCheck.size(copy.bytes)), \(age))"
    }
}
