import Foundation
import TestSupport
import Testing

@testable import Settings

@Suite struct SecretFileTests {
    private func file(_ bytes: [UInt8], mode: Int = 0o600) throws -> (folder: TemporaryFolder, path: String) {
        let folder = try TemporaryFolder()
        let path = folder.file("secret")
        try Data(bytes).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return (folder, path)
    }

    @Test(arguments: [
        ("a secret", "a secret"), ("a secret\n", "a secret"), ("a secret\r\n", "a secret"),
        ("a secret\n\n", "a secret\n"), (" ü \n", " ü "), ("", ""),
    ])
    func `a line break at the end does not count`(text: String, secret: String) throws {
        let (folder, path) = try file(Array(text.utf8))
        #expect(try SecretFile.read(path) == secret)
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o610])
    func `a file that others may use is refused, with what to do`(mode: Int) throws {
        let (folder, path) = try file(Array("a secret".utf8), mode: mode)
        let error = #expect(throws: SecretFileError.self) { try SecretFile.read(path) }
        #expect(error?.description.contains("chmod 600 \(path)") == true)
        withExtendedLifetime(folder) {}
    }

    @Test func `what is no short text is refused`() throws {
        for bytes in [[0xFF, 0xFE], [UInt8](repeating: 0x61, count: 4097)] {
            let (folder, path) = try file(bytes)
            #expect(throws: SecretFileError.self) { try SecretFile.read(path) }
            #expect(throws: SecretFileError.self) { try SecretFile.read(folder.path) }
            #expect(throws: SecretFileError.self) { try SecretFile.read(folder.file("nothing")) }
        }
    }
}
