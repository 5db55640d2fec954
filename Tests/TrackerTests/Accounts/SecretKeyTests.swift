import Foundation
import Scheduling
import TestSupport
import Testing

@testable import Tracker

@Suite struct SecretKeyTests {
    let folder: TemporaryFolder
    private let numbers = SeededNumbers(seed: 9)

    init() throws {
        folder = try TemporaryFolder()
    }

    private var path: String { folder.file("secret.key") }

    private func key() throws(SecretKeyError) -> SecretKey {
        try SecretKey(besideDatabase: folder.file("a.sqlite"), random: RandomSource { numbers.next() })
    }

    private func write(_ bytes: Int, mode: Int = 0o600) throws {
        try Data(repeating: 1, count: bytes).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func `the first to ask makes it, for its owner alone, and it stays`() throws {
        let first = try key().derived(for: "tests")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(attributes[.size] as? Int == 32)
        #expect(try key().derived(for: "tests") == first)
        #expect(try key().derived(for: "others") != first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["secret.key"])
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o660])
    func `one that others may read is refused, with what to do`(mode: Int) throws {
        try write(32, mode: mode)
        let error = #expect(throws: SecretKeyError.self) { try key() }
        #expect(error == .open(path: path, mode: UInt32(mode)))
        #expect("\(error.map(\.description) ?? "")".contains("chmod 600 \(path)"))
    }

    @Test(arguments: [0, 31, 33, 4096])
    func `one of another length is refused and not replaced`(bytes: Int) throws {
        try write(bytes)
        #expect(throws: SecretKeyError.wrongLength(path: path, bytes: bytes)) { try key() }
        #expect(try Data(contentsOf: URL(filePath: path)).count == bytes)
    }

    @Test func `a link, a folder and a pipe are refused`() throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.file("elsewhere"))
        #expect(throws: SecretKeyError.unreadable(path: path, reason: "it is a link")) { try key() }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: SecretKeyError.self) { try key() }
        try FileManager.default.removeItem(atPath: path)
        mkfifo(path, 0o600)
        #expect(throws: SecretKeyError.unreadable(path: path, reason: "it is no file")) { try key() }
    }

    @Test func `a folder that is not there is said`() {
        let error = #expect(throws: SecretKeyError.self) {
            try SecretKey(besideDatabase: folder.file("none/a.sqlite"), random: RandomSource { numbers.next() })
        }
        #expect(error?.description.contains("cannot be made") == true)
    }
}
