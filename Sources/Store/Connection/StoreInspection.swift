import Foundation
import GRDB
import GRDBSQLite

/// What a database file is to this program.
package enum SchemaState: Equatable, Sendable {
    /// There is no file, or an empty one.
    case absent
    case current
    case older(missing: [String])
    /// It is newer, somebody else's, or cannot be read.
    case unusable(StoreError)
}

/// Looks at a database file without changing it, whatever it is.
package enum StoreInspection {
    package static func schema(path: String) -> SchemaState {
        guard FileManager.default.fileExists(atPath: path) else { return .absent }
        do throws(StoreError) {
            let pending = try Preflight.pendingMigrations(path: path)
            return pending.isEmpty ? .current : pending == Migrations.names ? .absent : .older(missing: pending)
        } catch {
            return .unusable(error)
        }
    }

    /// Read-only access whatever the schema is: for looks at the file, not at the tables.
    package static func reader(path: String) throws -> StoreReader {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            return StoreReader(try DatabaseQueue(path: path, configuration: configuration))
        } catch {
            throw StoreError.unreadable(path: path, reason: "\(error)")
        }
    }

    /// The version of SQLite that runs, and the one that the program was compiled with.
    package static var library: (running: String, compiled: String) {
        (String(cString: sqlite3_libversion()), SQLITE_VERSION)
    }
}
