extension ReadAccess {
    /// How many bytes the file has, without the write-ahead log beside it.
    package func databaseBytes() throws -> Int64 {
        try connection.value(
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()") ?? 0
    }
}
