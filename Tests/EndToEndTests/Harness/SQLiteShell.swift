/// The `sqlite3` command, with which operators look at the file.
enum SQLiteShell {
    static let isThere = Tool.exists("sqlite3")
    static let absence = "the command sqlite3 is absent (apt-get install sqlite3)"

    /// What the statements print, without the last line break: columns joined by `|`, rows by line breaks.
    ///
    /// - throws: ``HarnessError`` with the shell's message when a statement fails.
    static func run(_ statements: String, on database: String) async throws -> String {
        let tool = try await Tool.run("sqlite3", ["-bail", "-cmd", ".timeout 5000", database], input: statements)
        guard tool.status == 0 else { throw HarnessError("sqlite3: \(tool.stderr)") }
        return tool.stdout.hasSuffix("\n") ? String(tool.stdout.dropLast()) : tool.stdout
    }
}
