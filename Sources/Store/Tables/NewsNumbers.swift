import Timestamps

extension WriteTransaction {
    /// Lets the numbers of events and notices go on from the time in milliseconds. Receivers know a piece of news by its
    /// number, and those behind a backup may have been given to other news before it was restored, and after an earlier
    /// restore of it.
    func leapNewsNumbers(now: Timestamp) throws {
        for table in ["events", "notices"] where try hasTable(table) {
            try connection.run(
                "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", [now.milliseconds, table])
            if connection.changedRows == 0 {
                try connection.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, now.milliseconds])
            }
        }
    }
}
