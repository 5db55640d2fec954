import Foundation
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// What `doctor` says of copies beside the database.
@Suite struct KeptCopiesCheckTests {
    private let folder: TemporaryFolder
    private let now = Timestamp(seconds: 1_800_000_000)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ name: String, bytes: Int = 10, age: Duration = .zero) throws {
        let path = folder.file(name)
        try Data(count: bytes).write(to: URL(filePath: path))
        let time = Date(timeIntervalSince1970: Double((now - age).seconds))
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    }

    private var check: KeptCopiesCheck { KeptCopiesCheck(lookingBeside: folder.file("a.sqlite"), now: now) }

    @Test func `of a database alone, and of other files, there are none`() throws {
        for name in [
            "a.sqlite", "a.sqlite-wal", "a.sqlite.lock", "a.sqlite.sock", "b.sqlite.failed-1.0", "a.sqlite.before",
            "a.sqlite.before-upgrade-2026-01-01T000000Z", "secret.key",
        ] { try write(name, age: .days(90)) }
        #expect(check.copies == [])
        check.diagnosis.expect(.ok, "none is left")
        KeptCopiesCheck(lookingBeside: folder.file("missing/a.sqlite"), now: now).diagnosis.expect(.ok, "none is left")
    }

    @Test func `young ones are named with size and age`() throws {
        try write("a.sqlite.before-0012-webhooks", bytes: 3 << 20, age: .days(2) + .hours(3))
        try write("a.sqlite.failed-0.2.0", age: .minutes(5))
        check.diagnosis.expect(
            .ok,
            "\(folder.file("a.sqlite.before-0012-webhooks")) (3 MiB, 2 days old), "
                + "\(folder.file("a.sqlite.failed-0.2.0")) (0 MiB, of today): delete them once nothing is missed")
    }

    @Test func `old ones are a warning, with the line that deletes them`() throws {
        try write("a.sqlite.failed-0.2.0", bytes: 1 << 20, age: .days(31))
        try write("a.sqlite.failed-0.2.0-wal", bytes: 1 << 20, age: .days(31))
        try write("a.sqlite.before-0011-news", age: .days(40))
        try write("a.sqlite.before-0012-webhooks", age: .days(1))
        let diagnosis = check.diagnosis
        let (failed, before) = (folder.file("a.sqlite.failed-0.2.0"), folder.file("a.sqlite.before-0011-news"))
        diagnosis.expect(
            .warning, "\(before) (0 MiB, 40 days old); \(failed) (2 MiB, 31 days old)",
            remedy: "`rm \(failed) \(failed)-wal`")
        #expect(!diagnosis.message.contains("0012"))
    }

    @Test func `the line that deletes them names them as a shell wants it`() throws {
        let folder = folder.file("my $HOME's files")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try write("my $HOME's files/a.sqlite.before-0011-news", age: .days(40))
        KeptCopiesCheck(lookingBeside: folder + "/a.sqlite", now: now).diagnosis.expect(
            .warning, "40 days old",
            remedy: "`rm '\(self.folder.file("my $HOME"))'\\''s files/a.sqlite.before-0011-news'`")
    }

    @Test func `what a restore has kept is as old as its name says`() throws {
        // The kept file is the old one itself, with the time of its last write.
        try write("a.sqlite.before-restore-2026-11-28T101500Z", age: .days(400))
        try write("a.sqlite.before-restore-2026-11-28T101500Z-2", age: .days(400))
        try write("a.sqlite.before-restore-by-hand", age: .days(1))
        let times = check.copies.map(\.time)
        let restored = try #require(Timestamp(rfc3339: "2026-11-28T10:15:00Z"))
        #expect(times == [restored, restored, now - .days(1)])
    }

    @Test func `links and folders are left out`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.file("a.sqlite.failed-1"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("a.sqlite.failed-2"), withDestinationPath: "/etc/passwd")
        #expect(check.copies == [])
    }
}
