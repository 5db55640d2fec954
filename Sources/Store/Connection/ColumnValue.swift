import GRDBSQLite
package import Timestamps

/// What a statement takes as an argument, and what a column holds.
package protocol ColumnValue {
    /// - returns: SQLite's result code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32

    /// Reads a column of the row that a statement stands on.
    init(_ statement: OpaquePointer, column: Int32)
}

extension Int64: ColumnValue {
    package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self)
    }

    package init(_ statement: OpaquePointer, column: Int32) {
        self = sqlite3_column_int64(statement, column)
    }
}

extension Int: ColumnValue {
    package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        Int64(self).bind(to: statement, at: index)
    }

    package init(_ statement: OpaquePointer, column: Int32) {
        self.init(Int64(statement, column: column))
    }
}

extension Bool: ColumnValue {
    package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int(statement, index, self ? 1 : 0)
    }

    package init(_ statement: OpaquePointer, column: Int32) {
        self = sqlite3_column_int(statement, column) != 0
    }
}

/// Time columns hold integer milliseconds since 1970.
extension Timestamp: ColumnValue {
    package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        milliseconds.bind(to: statement, at: index)
    }

    package init(_ statement: OpaquePointer, column: Int32) {
        self.init(milliseconds: Int64(statement, column: column))
    }
}

extension String: ColumnValue {
    package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { utf8 in
            // An empty buffer may have no address, which SQLite would take for NULL.
            guard let first = utf8.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, copied) }
            return first.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                sqlite3_bind_text64(statement, index, $0, UInt64(utf8.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    package init(_ statement: OpaquePointer, column: Int32) {
        guard let text = sqlite3_column_text(statement, column) else {
            self = ""
            return
        }
        let count = Int(sqlite3_column_bytes(statement, column))
        self.init(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
}

/// A BLOB.
extension [UInt8]: ColumnValue {
    package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes { bytes in
            guard let first = bytes.baseAddress else { return sqlite3_bind_zeroblob(statement, index, 0) }
            return sqlite3_bind_blob64(statement, index, first, UInt64(bytes.count), copied)
        }
    }

    package init(_ statement: OpaquePointer, column: Int32) {
        guard let first = sqlite3_column_blob(statement, column) else {
            self = []
            return
        }
        self.init(UnsafeRawBufferPointer(start: first, count: Int(sqlite3_column_bytes(statement, column))))
    }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    package func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        self?.bind(to: statement, at: index) ?? sqlite3_bind_null(statement, index)
    }

    package init(_ statement: OpaquePointer, column: Int32) {
        self =
            sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : Wrapped(statement, column: column)
    }
}

/// Tells SQLite to copy what is bound: it is read later, when the statement runs.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
