/// A row that was not taken.
package struct ImportReject: Codable, Equatable, Sendable {
    package var file: String
    /// Where the row begins, counted from 1 with the names of the columns.
    package var line: Int
    package var reason: String
    /// The row as it came; nil where it was read well, and only what it says was not taken.
    package var row: String?

    package init(file: String, line: Int, reason: String, row: String?) {
        self.file = file
        self.line = line
        self.reason = reason
        self.row = row
    }
}
