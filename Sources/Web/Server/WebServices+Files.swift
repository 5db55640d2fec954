import Foundation

extension WebServices {
    /// The size of the write-ahead log; nil while there is none.
    var logBytes: Int64? { bytes(of: databasePath + "-wal") }

    /// The size of the database's file alone.
    var databaseFileBytes: Int64? { bytes(of: databasePath) }

    private func bytes(of path: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.int64Value
    }
}
