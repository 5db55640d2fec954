extension Output {
    /// Rows as a table for people, or as JSON for programs.
    static func list<Row, JSON: Encodable>(
        _ rows: [Row], asJSON: Bool, _ encoded: (Row) -> JSON, header: [String], cells: (Row) -> [String]
    ) throws {
        guard !asJSON else { return try json(rows.map(encoded)) }
        data(Table(header: header, rows: rows.map(cells)).text)
    }
}
