package import GRDB
package import Timestamps

/// Time columns hold integer milliseconds since 1970.
extension Timestamp: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue { milliseconds.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Timestamp? {
        Int64.fromDatabaseValue(value).map(Timestamp.init(milliseconds:))
    }
}
