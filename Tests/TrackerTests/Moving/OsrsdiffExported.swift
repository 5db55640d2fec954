import Scheduling
import Store
import Testing

@testable import Tracker

/// An export to osrsdiff, taken apart.
struct OsrsdiffExported {
    var sql = ""
    var commands: [[[UInt8]]] = []
    var report = OsrsdiffExportReport()

    init(
        of reader: StoreReader, serializer: OsrsdiffExport.Serializer = .json,
        prefix: String = OsrsdiffExport.standardPrefix
    ) async throws {
        var sql = ""
        var bytes: [UInt8] = []
        report = try await OsrsdiffExport(of: reader, serializer: serializer, prefix: prefix).write(
            sql: { sql += $0 }, schedules: { bytes += $0 })
        self.sql = sql
        commands = try Self.commands(bytes[...])
    }

    /// The rows of a table, by column; nil is NULL.
    func rows(of table: String) throws -> [[String: String?]] {
        let begin = try #require(sql.firstRange(of: "COPY \(table) ("))
        let head = try #require(sql[begin.upperBound...].firstRange(of: ") FROM stdin;\n"))
        let columns = sql[begin.upperBound..<head.lowerBound].split(separator: ", ").map(String.init)
        let end = try #require(sql[head.upperBound...].firstRange(of: "\\.\n"))
        return try sql[head.upperBound..<end.lowerBound].split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == columns.count)
            return Dictionary(uniqueKeysWithValues: zip(columns, fields.map { $0 == "\\N" ? nil : $0 }))
        }
    }

    /// The schedules by id.
    var schedules: [String: JSONValue] {
        get throws {
            var schedules: [String: JSONValue] = [:]
            for command in commands where command[0] == Array("SET".utf8) {
                let task = try JSONValue(text: String(decoding: command[2], as: UTF8.self))
                schedules[task.text("schedule_id")] = task
            }
            return schedules
        }
    }

    private static func commands(_ bytes: ArraySlice<UInt8>) throws -> [[[UInt8]]] {
        var rest = bytes
        func number(_ sign: Unicode.Scalar) throws -> Int {
            try #require(rest.popFirst() == UInt8(ascii: sign))
            let end = try #require(rest.firstIndex(of: 13))
            let count = try #require(Int(String(decoding: rest[..<end], as: UTF8.self)))
            rest = rest[(end + 2)...]
            return count
        }
        var commands: [[[UInt8]]] = []
        while !rest.isEmpty {
            var words: [[UInt8]] = []
            for _ in 0..<(try number("*")) {
                let count = try number("$")
                words.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count + 2)
            }
            commands.append(words)
        }
        return commands
    }
}

extension JSONValue {
    subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    func text(_ key: String) -> String {
        guard case .string(let text)? = self[key] else { return "" }
        return text
    }
}
