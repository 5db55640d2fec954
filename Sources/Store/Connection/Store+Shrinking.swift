extension Store {
    /// So many pages at once: a few milliseconds.
    static let shrinkingStep = 200
    /// Up to so many empty pages are left for what is written next.
    private static let spare = 1000

    /// Gives empty pages back to the disk, if they are more than a thousand and more than a tenth of the file. Others
    /// write between its steps. The file is shorter once the write-ahead log was brought into it.
    ///
    /// - returns: how many bytes.
    package func shrink() async throws -> Int64 {
        let before = try await read { try $0.databaseBytes() }
        var left: Int?
        while true {
            try Task.checkCancellation()
            let empty = try await write { transaction -> Int? in
                let pages = try transaction.pageCounts()
                guard pages.empty > Self.spare, pages.empty * 10 > pages.all else { return nil }
                try transaction.giveBack(pages: Self.shrinkingStep)
                return try transaction.pageCounts().empty
            }
            // A file that was made without the means stays as it is.
            guard let empty, empty < left ?? .max else { break }
            left = empty
        }
        return max(before - (try await read { try $0.databaseBytes() }), 0)
    }
}
