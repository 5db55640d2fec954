import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// The checks of files, fed with what the system would say.
@Suite struct FileCheckTests {
    private func data(
        _ folder: FileFacts = FileFacts(path: "/d", kind: .folder, mode: 0o700, owner: 7), _ files: [FileFacts] = [],
        refusal: String? = nil, isReadable: Bool = true
    ) -> Diagnosis {
        DataFilesCheck(
            folder: folder, files: files, mustBePrivate: ["/d/secret.key"], refusal: refusal, isReadable: isReadable
        ).diagnosis
    }

    private func file(_ name: String, mode: UInt16 = 0o600, owner: UInt32 = 7) -> FileFacts {
        FileFacts(path: "/d/\(name)", mode: mode, owner: owner)
    }

    @Test func `files of one user that are open to nobody are well, and so are those that are missing`() {
        data(
            files: [
                file("a.sqlite"), file("secret.key"), FileFacts(path: "/d/a.sqlite-wal", presence: .missing, mode: 0),
            ]
        ).expect(.ok, "/d and 2 files")
    }

    private func data(files: [FileFacts]) -> Diagnosis {
        data(FileFacts(path: "/d", kind: .folder, mode: 0o700, owner: 7), files)
    }

    @Test func `a file of another user is a failure, with the line that mends it`() {
        data(files: [file("a.sqlite"), file("a.sqlite-wal", owner: 0)]).expect(
            .failure, "/d/a.sqlite-wal belongs to user 0, not to user 7",
            remedy: "chown --reference=/d /d/a.sqlite-wal")
    }

    @Test func `in a folder of root's the database says whose the rest should be`() {
        let folder = FileFacts(path: "/d", kind: .folder, mode: 0o755, owner: 0)
        data(folder, [file("a.sqlite"), file("secret.key")]).expect(.ok, "/d")
        data(folder, [file("a.sqlite"), file("secret.key", owner: 8)]).expect(
            .failure, "belongs to user 8", remedy: "--reference=/d/a.sqlite")
    }

    @Test func `what others may read is a warning, the key a failure`() {
        data(files: [file("a.sqlite", mode: 0o644)]).expect(.warning, "mode 644", remedy: "chmod 600 /d/a.sqlite")
        data(files: [file("secret.key", mode: 0o640)]).expect(.failure, "mode 640", remedy: "chmod 600 /d/secret.key")
    }

    @Test func `a folder that is missing, shut, open to all or not root's to become is told`() {
        data(FileFacts(path: "/d", presence: .missing)).expect(.failure, "does not exist", remedy: "database.path")
        data(FileFacts(path: "/d", presence: .unreachable(reason: "Permission denied"))).expect(
            .warning, "Permission denied", remedy: "sudo hiscored doctor")
        data(FileFacts(path: "/d", kind: .folder, mode: 0o777, owner: 7)).expect(
            .warning, "can be written by others", remedy: "chmod 700 /d")
        data(refusal: "root does not use it").expect(.failure, "root does not use it")
        data(isReadable: false).expect(.warning, "you may not read", remedy: "sudo hiscored doctor")
    }

    @Test func `the system is asked for what is there`() throws {
        let folder = try TemporaryFolder()
        try Data("four".utf8).write(to: URL(filePath: folder.file("a")))
        chmod(folder.file("a"), 0o640)
        try FileManager.default.createSymbolicLink(atPath: folder.file("b"), withDestinationPath: "a")
        let facts = FileFacts(lookingAt: folder.file("a"), followsLinks: false)
        #expect(facts.isThere && facts.kind == .file && facts.mode == 0o640 && facts.bytes == 4)
        #expect(facts.owner == geteuid())
        #expect(FileFacts(lookingAt: folder.file("b"), followsLinks: false).kind == .link)
        #expect(FileFacts(lookingAt: folder.file("b"), followsLinks: true).kind == .file)
        #expect(FileFacts(lookingAt: folder.path, followsLinks: false).kind == .folder)
        #expect(FileFacts(lookingAt: folder.file("c"), followsLinks: true).presence == .missing)
        #expect(FileFacts(lookingAt: folder.file("a/c"), followsLinks: true).presence == .missing)
    }

    private func secrets(
        _ file: FileFacts, isNeeded: Bool = true, unreadable: Set<String> = [], config: FileFacts? = nil,
        holdsSecrets: Bool = false
    ) -> Diagnosis {
        ConfigFilesCheck(
            config: config, holdsSecrets: holdsSecrets,
            secrets: [.init(setting: "metrics.token_file", file: file, isNeeded: isNeeded)], unreadable: unreadable
        ).diagnosis
    }

    @Test func `a secret that is missing, open, no file or not to be read is a failure`() {
        secrets(FileFacts(path: "/s")).expect(.ok, "the service can read /s")
        secrets(FileFacts(path: "/s", presence: .missing)).expect(
            .failure, "metrics.token_file: there is no file /s", remedy: "mode 600")
        secrets(FileFacts(path: "/s", presence: .missing), isNeeded: false).expect(.ok, "there are none")
        secrets(FileFacts(path: "/s", presence: .unreachable(reason: "Permission denied"))).expect(.failure, "denied")
        secrets(FileFacts(path: "/s", mode: 0o644)).expect(.failure, "mode 644", remedy: "chmod 600 /s")
        secrets(FileFacts(path: "/s", kind: .folder)).expect(.failure, "no regular file")
        secrets(FileFacts(path: "/s"), unreadable: ["/s"]).expect(.failure, "cannot be read by the owner")
    }

    @Test func `the config file is to be read by the service, written by nobody else, and keeps its secrets`() {
        let secret = FileFacts(path: "/s")
        func config(_ mode: UInt16, holdsSecrets: Bool = false, unreadable: Set<String> = []) -> Diagnosis {
            secrets(
                secret, unreadable: unreadable, config: FileFacts(path: "/c", mode: mode), holdsSecrets: holdsSecrets)
        }
        config(0o644).expect(.ok, "the service can read /c, /s")
        config(0o644, holdsSecrets: true).expect(.warning, "everybody may read it", remedy: "chmod o= /c")
        config(0o640, holdsSecrets: true).expect(.ok, "the service can read /c, /s")
        config(0o666).expect(.warning, "written by others (mode 666)", remedy: "chmod go-w /c")
        config(0o600, unreadable: ["/c"]).expect(.failure, "/c cannot be read by the owner", remedy: "chmod 640 /c")
    }

    @Test func `room is judged by share, by the size of the database, and by what is left at all`() {
        func disk(_ free: Int64, _ total: Int64, database: Int64 = 0) -> Diagnosis {
            DiskSpaceCheck(disks: [.init(folder: "/d", free: free, total: total)], databaseBytes: database).diagnosis
        }
        disk(20 << 30, 100 << 30).expect(.ok, "20 GiB free at /d")
        disk(9 << 30, 100 << 30).expect(.warning, "only 9 %", remedy: "backup.keep_daily")
        disk(1 << 30, 2 << 30, database: 1 << 30).expect(.warning, "less than twice the database (1024 MiB)")
        disk(100 << 20, 100 << 30).expect(.warning, "only 0 % (100 MiB)")
        disk(99 << 20, 100 << 30).expect(.failure, "only 99 MiB", remedy: "make room")
        disk(0, 0).expect(.failure, "only 0 MiB")
        DiskSpaceCheck(disks: [], databaseBytes: 0).diagnosis.expect(.warning, "cannot be read")
    }

    @Test func `two folders of one disk are one disk, and those that are missing none`() throws {
        let folder = try TemporaryFolder()
        let check = DiskSpaceCheck(
            lookingAt: [folder.path, folder.path, folder.file("missing")], databaseBytes: 0)
        #expect(check.disks.map(\.folder) == [folder.path])
        #expect(check.disks.first?.free ?? 0 <= check.disks.first?.total ?? 0)
    }
}
