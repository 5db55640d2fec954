/// How much of the file a table takes, with its indexes.
package struct TableSize: Equatable, Sendable {
    package var table: String
    package var bytes: Int64
}

extension Connection {
    /// How many bytes a copy has: the pages in use, those of the write-ahead log too.
    func copyBytes() throws -> Int64 {
        try value(
            """
            SELECT (page_count - freelist_count) * page_size
            FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()
            """) ?? 0
    }
}

extension ReadAccess {
    /// How many bytes the file has, without the write-ahead log beside it.
    package func databaseBytes() throws -> Int64 {
        try connection.value(
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()") ?? 0
    }

    /// How many bytes of the file hold nothing; they are used again.
    package func emptyBytes() throws -> Int64 {
        try connection.value(
            "SELECT freelist_count * page_size FROM pragma_freelist_count(), pragma_page_size()") ?? 0
    }

    /// How many pages the file has, and how many of them hold nothing.
    func pageCounts() throws -> (all: Int, empty: Int) {
        (
            try connection.value("SELECT page_count FROM pragma_page_count()") ?? 0,
            try connection.value("SELECT freelist_count FROM pragma_freelist_count()") ?? 0
        )
    }

    /// The largest first. It reads the whole file: about a second for each gigabyte that is in memory, and as long as
    /// the disk takes for the rest.
    package func tableSizes() throws -> [TableSize] {
        try connection.rows(
            """
            SELECT coalesce(m.tbl_name, s.name) AS name, sum(s.pgsize) AS bytes
            FROM dbstat s LEFT JOIN sqlite_schema m ON m.name = s.name
            WHERE s.aggregate = TRUE GROUP BY 1 ORDER BY bytes DESC, name
            """, []
        ) { TableSize(table: $0.next("name"), bytes: $0.next("bytes")) }
    }

    /// Of the library that reads the file.
    package func libraryVersion() throws -> String {
        try connection.value("SELECT sqlite_version()") ?? ""
    }
}

extension WriteTransaction {
    /// Takes empty pages off the end of the file, moving what is used there to where it is empty.
    ///
    /// - parameter pages: the most.
    func giveBack(pages: Int) throws {
        try connection.run("PRAGMA incremental_vacuum(\(pages))")
    }
}
