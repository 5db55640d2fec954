extension WriteTransaction {
    /// More than any file gives out between a backup and its restore.
    private static let leap = 1_000_000

    /// Lets the numbers of events and notices go on far behind those that there are. Receivers know a piece of news by its
    /// number, and the numbers behind a backup may have been given to other news before it was restored.
    func leapNewsNumbers() throws {
        for table in ["events", "notices"] where try hasTable(table) {
            try connection.run("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?", [Self.leap, table])
            if connection.changedRows == 0 {
                try connection.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, Self.leap])
            }
        }
    }
}
