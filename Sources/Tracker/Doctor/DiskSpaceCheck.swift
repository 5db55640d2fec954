import Store

/// Whether the disks of the database and of its copies have room.
package struct DiskSpaceCheck: Sendable {
    package struct Disk: Sendable {
        package var folder: String
        package var free: Int64
        package var total: Int64

        package init(folder: String, free: Int64, total: Int64) {
            self.folder = folder
            self.free = free
            self.total = total
        }
    }

    /// Below this the next backup or the write-ahead log may not fit: `/readyz` says so too.
    package static let least: Int64 = 100 << 20
    /// The share of a disk that should be free.
    private static let goodShare = 0.1

    /// Each disk once.
    package var disks: [Disk]
    package var databaseBytes: Int64

    package init(disks: [Disk], databaseBytes: Int64) {
        self.disks = disks
        self.databaseBytes = databaseBytes
    }

    /// - parameter folders: those that are missing, and the disk of an earlier one, are passed over.
    package init(lookingAt folders: [String], databaseBytes: Int64) {
        var disks: [Disk] = []
        var seen: Set<UInt64> = []
        for folder in folders {
            guard let room = DiskRoom.room(at: folder), seen.insert(room.disk).inserted else { continue }
            disks.append(Disk(folder: folder, free: room.free, total: room.total))
        }
        self.init(disks: disks, databaseBytes: databaseBytes)
    }

    package var diagnosis: Diagnosis {
        guard !disks.isEmpty else {
            return Diagnosis(
                .disk, .warning("the free space cannot be read", remedy: "see that the folders of the config are there")
            )
        }
        return Diagnosis(
            .disk, disks.compactMap(finding(of:)),
            otherwise: disks.map { "\(Self.size($0.free)) free at \($0.folder)" }.joined(separator: ", "))
    }

    private func finding(of disk: Disk) -> Diagnosis.Finding? {
        let remedy = "make room on the disk of \(disk.folder), or keep fewer backups (backup.keep_daily)"
        guard disk.free >= Self.least else {
            return .failure("only \(Self.size(disk.free)) are free at \(disk.folder)", remedy: remedy)
        }
        guard disk.free >= 2 * databaseBytes else {
            return .warning(
                "\(Self.size(disk.free)) are free at \(disk.folder), less than twice the database "
                    + "(\(Self.size(databaseBytes))): a backup or an upgrade may not fit",
                remedy: remedy)
        }
        let share = Double(disk.free) / Double(max(1, disk.total))
        guard share >= Self.goodShare else {
            return .warning(
                "only \(Int(share * 100)) % (\(Self.size(disk.free))) are free at \(disk.folder)", remedy: remedy)
        }
        return nil
    }

    static func size(_ bytes: Int64) -> String {
        bytes < 10 << 30 ? "\(bytes >> 20) MiB" : "\(bytes >> 30) GiB"
    }
}
