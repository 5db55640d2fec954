import BenchmarkSupport
import GRDB
import Logging
import Store

/// A database for one measurement; it is gone when nobody holds it any more.
final class ScratchDatabase: Sendable {
    static let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }

    let store: Store
    private let folder: ScratchFolder

    /// - parameter filling: plain SQL that fills the file before the store is opened, since a million writes through
    ///   the store would take minutes.
    init(_ durability: Durability = .full, filledBy filling: String? = nil) throws {
        folder = try ScratchFolder()
        let path = folder.databasePath
        if let filling {
            try Store(path: path, durability: durability, logger: Self.logger).close()
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: filling) }
            try queue.close()
        }
        store = try Store(path: path, durability: durability, logger: Self.logger)
    }

    deinit {
        try? store.close()
    }
}
