import Tracker

/// Tells the files apart that come one behind the other: each begins with the names of its columns.
struct OsrsdiffStream {
    /// A row as it came, with a line end, and whether it begins a file.
    struct Piece {
        var table: OsrsdiffTable
        var bytes: [UInt8]
        var isFirst: Bool
    }

    private var csv = CSVReader()
    private var table: OsrsdiffTable?

    mutating func append(_ bytes: [UInt8]) {
        csv.append(bytes)
    }

    mutating func end() {
        csv.end()
    }

    /// The next row that is there as a whole.
    ///
    /// - throws: ``Failure`` when it begins with none of the files, or is no CSV.
    mutating func next() throws -> Piece? {
        do {
            guard let row = try csv.next() else { return nil }
            let begun = OsrsdiffTable.begun(by: row)
            if let begun { table = begun }
            guard let table else {
                throw Failure(
                    .refused,
                    "this does not begin with the names of the columns of \(OsrsdiffTable.players.fileName); write it "
                        + "as `hiscored import osrsdiff --help` says")
            }
            return Piece(
                table: table, bytes: Array(csv.rawRow) + (row.isTerminated ? [UInt8(ascii: "\n")] : []),
                isFirst: begun != nil)
        } catch let error as CSVError {
            throw Failure(.refused, "\(table?.fileName ?? "the input"): \(error.reason)")
        }
    }
}
