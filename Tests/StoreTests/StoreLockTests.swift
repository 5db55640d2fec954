import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct StoreLockTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("a.sqlite")
    }

    @Test func `the second taker is told who holds the file`() throws {
        let first = try StoreLock(database: path, holder: "hiscored serve (process 1)")
        first.describe("hiscored serve (process 1) at http://127.0.0.1:8080")
        let expected = StoreError.locked(path: path, holder: "hiscored serve (process 1) at http://127.0.0.1:8080")
        #expect(throws: expected) { try StoreLock(database: path, holder: "other") }
        first.release()
        _ = try StoreLock(database: path, holder: "other")
    }

    @Test func `a lock file left behind by a dead process does not count`() throws {
        try Data("hiscored serve (process 1)\n".utf8).write(to: URL(filePath: path + ".lock"))
        let lock = try StoreLock(database: path, holder: "me")
        lock.release()
        #expect(try String(contentsOf: URL(filePath: path + ".lock"), encoding: .utf8) == "me\n")
    }

    @Test func `the lock file is for its owner alone`() throws {
        let lock = try StoreLock(database: path, holder: "me")
        let attributes = try FileManager.default.attributesOfItem(atPath: path + ".lock")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        lock.release()
    }
}
