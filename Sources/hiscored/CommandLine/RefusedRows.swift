import Foundation

/// Where the rows go that were refused: the line, the reason, and the row as it stands in the file. It is made with the
/// first of them.
final class RefusedRows {
    let path: String
    private let handle: FileHandle
    private var isEmpty = true

    /// - throws: ``Failure`` when it cannot be written.
    init(path: String) throws {
        self.path = path
        // At once, while it is made as whoever called.
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Failure(.refused, "refused rows cannot be written to \(path): name another file with --rejects")
        }
        self.handle = handle
    }

    func write(line: Int, reason: String, row: String) throws {
        var text = isEmpty ? "line,reason,row\n" : ""
        isEmpty = false
        text += "\(line),\(Self.field(reason)),\(Self.field(row))\n"
        try handle.write(contentsOf: Data(text.utf8))
    }

    /// A file without rows goes away.
    func close() {
        try? handle.close()
        if isEmpty { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func field(_ text: String) -> String {
        "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\""
    }
}
