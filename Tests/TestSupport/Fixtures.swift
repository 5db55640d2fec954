package import Foundation

/// Captured bodies and vectors that lie beside the repository, not in it.
package enum Fixtures {
    private static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Where the repository is.
    package static var repositoryPath: String { repository.path(percentEncoded: false) }

    package static func url(_ path: String) -> URL {
        repository.deletingLastPathComponent().appending(path: "shared").appending(path: path)
    }

    /// For `.enabled(if:)`: tests of captured bodies are skipped where these are absent.
    package static var areThere: Bool {
        FileManager.default.fileExists(atPath: url("fixtures").path(percentEncoded: false))
    }

    package static let absence = "the captured bodies are absent: they lie in ../shared/fixtures beside the repository"

    package static func data(_ path: String) throws -> Data {
        try Data(contentsOf: url(path))
    }
}
