import Foundation

/// What the disk does meanwhile: every figure is printed beside it, so that those of different machines and hours can
/// be told apart.
package final class DiskProbe {
    private let file: Int32
    private let page = [UInt8](repeating: 1, count: 4096)

    /// Makes a nameless file where the databases of the measurements are.
    ///
    /// - throws: ``MeasurementError`` when there can be none.
    package init() throws {
        let folder = FileManager.default.temporaryDirectory
        let path = folder.appending(path: "hiscored-\(UUID()).disk").path(percentEncoded: false)
        file = open(path, O_CREAT | O_WRONLY | O_EXCL, 0o600)
        guard file >= 0 else { throw Self.failure("\(path) cannot be made") }
        unlink(path)
    }

    deinit {
        close(file)
    }

    /// Appends 4 KiB and waits until they are on the disk.
    package func writeAndSync() throws {
        guard write(file, page, page.count) == page.count, fsync(file) == 0 else {
            throw Self.failure("4 KiB cannot be written")
        }
    }

    /// How long each of `count` writes takes with its fsync, in seconds.
    package func times(_ count: Int) throws -> [Double] {
        try (0..<count).map { _ in
            let stopwatch = Stopwatch()
            try writeAndSync()
            return stopwatch.seconds
        }
    }

    private static func failure(_ what: String) -> MeasurementError {
        MeasurementError("\(what): \(String(cString: strerror(errno)))")
    }
}
