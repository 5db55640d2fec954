import Foundation
import GRDB
import TestSupport

@testable import Store

/// The schema as `docs/schema.sql` holds it.
enum SchemaText {
    static let path = Fixtures.repositoryPath + "/docs/schema.sql"

    private static let head = """
        -- The tables and indexes of a database that is up to date, as SQLite keeps them. Made from the migrations in
        -- Sources/Store/Migrations by `HISCORED_WRITE_SCHEMA=1 swift test --filter SchemaTests`, which also compares.


        """

    /// Tables first, then indexes, each by name.
    static func of(_ database: Database) throws -> String {
        let statements = try String.fetchAll(
            database,
            sql: """
                SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                    AND name NOT LIKE 'grdb\\_%' ESCAPE '\\' ORDER BY type DESC, name
                """)
        return head + statements.map { $0 + ";\n" }.joined(separator: "\n")
    }
}
