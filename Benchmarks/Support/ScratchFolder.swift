import Foundation

/// A folder that is gone when nobody holds it any more; in `$TMPDIR`, or else in `/tmp`.
package final class ScratchFolder: Sendable {
    private let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "hiscored-benchmark-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    package var databasePath: String { url.appending(path: "hiscored.sqlite").path(percentEncoded: false) }
}
