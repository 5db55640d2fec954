import Foundation

/// A folder of its own for each test, gone when the value is.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        // Short, because a socket below it must fit into 107 bytes.
        path = "/tmp/hs-\(UUID().uuidString.prefix(12))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        // Tests take rights away from folders; without them nothing below can be removed.
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        try? FileManager.default.removeItem(atPath: path)
    }

    package func file(_ name: String) -> String {
        "\(path)/\(name)"
    }
}
