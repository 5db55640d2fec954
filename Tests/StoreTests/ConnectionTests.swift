import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

@Suite struct ConnectionTests {
    private let folder: TemporaryFolder
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
    }

    private func echo<Value: ColumnValue & Sendable>(_ value: Value) async throws -> Value? {
        try await store.write { transaction in
            try transaction.connection.row("SELECT ? AS value", [value]) { $0.next("value") }
        }
    }

    @Test(arguments: ["", "Lynx Titan", "a\u{0}b", "é 😀\u{2028}", String(repeating: "x", count: 100_000)])
    func `texts come back as they were bound`(text: String) async throws {
        #expect(try await echo(text) == text)
        let kind: String? = try await store.write { try $0.connection.value("SELECT typeof(?)", [text]) }
        #expect(kind == "text")
    }

    @Test(arguments: [[], [0], [UInt8](0...255)])
    func `bytes come back as they were bound`(bytes: [UInt8]) async throws {
        #expect(try await echo(bytes) == bytes)
        let kind: String? = try await store.write { try $0.connection.value("SELECT typeof(?)", [bytes]) }
        #expect(kind == "blob")
    }

    @Test func `numbers, times and flags come back as they were bound`() async throws {
        for number in [Int64.min, -1, 0, .max] { #expect(try await echo(number) == number) }
        for number in [Int.min, .max] { #expect(try await echo(number) == number) }
        #expect(try await echo(true) == true)
        #expect(try await echo(false) == false)
        #expect(try await echo(Timestamp(milliseconds: -5)) == Timestamp(milliseconds: -5))
    }

    @Test func `what is absent is NULL, and the other way round`() async throws {
        #expect(try await echo(String?.none) == .some(nil))
        #expect(try await echo(Int64?.some(7)) == 7)
        try await store.write { transaction in
            let connection = transaction.connection
            let kind: String? = try connection.value("SELECT typeof(?)", [Timestamp?.none])
            #expect(kind == "null")
            for sql in ["SELECT NULL", "SELECT 1 WHERE 0"] {
                let value: Int? = try connection.value(sql)
                #expect(value == nil)
            }
            let row = try connection.row("SELECT 1 AS one WHERE 0") { $0.next("one") as Int }
            #expect(row == nil)
        }
    }

    @Test func `rows are read in their order, and columns in theirs`() async throws {
        let rows = try await store.write { transaction in
            try transaction.connection.rows(
                "SELECT value AS number, value * 2 AS twice, 'x' AS name FROM json_each(?)", ["[1,2,3]"]
            ) { row in
                let number: Int = row.next("number")
                row.skip("twice")
                return "\(number)\(row.next("name") as String)"
            }
        }
        #expect(rows == ["1x", "2x", "3x"])
    }

    @Test func `too few and too many arguments are refused`() async throws {
        for arguments in [[], [1], [1, 2, 3]] {
            await #expect(throws: DatabaseError.self) {
                try await store.write { try $0.connection.value("SELECT ? + ?", arguments) as Int? }
            }
        }
    }

    @Test func `an error says what SQLite says, and the statement can be used again`() async throws {
        try await store.write { transaction in
            let connection = transaction.connection
            let insert = "INSERT INTO paused_queues (queue, since) VALUES (?, 0)"
            try connection.run(insert, ["a"])
            let error = #expect(throws: DatabaseError.self) { try connection.run(insert, ["a"]) }
            #expect(error?.resultCode == .SQLITE_CONSTRAINT)
            #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY)
            #expect(error?.message == "UNIQUE constraint failed: paused_queues.queue")
            #expect(error?.sql == insert)
            try connection.run(insert, ["b"])
            #expect(connection.changedRows == 1)
        }
        #expect(try await store.read { try $0.pausedQueues() } == ["a", "b"])
    }

    @Test func `a row that cannot be decoded leaves no statement open`() async throws {
        struct Refused: Error {}
        try await store.write { transaction in
            let select = "SELECT value FROM json_each('[1,2,3]')"
            for _ in 0..<2 {
                #expect(throws: Refused.self) {
                    try transaction.connection.rows(select) { _ -> Int in throw Refused() }
                }
            }
            // A statement that stands on a row may not be used once more.
            #expect(throws: DatabaseError.self) {
                try transaction.connection.rows(select) { _ in
                    try transaction.connection.rows(select) { $0.next("value") as Int }
                }
            }
            let values = try transaction.connection.rows(select) { $0.next("value") as Int }
            #expect(values == [1, 2, 3])
        }
    }

    @Test func `a cancelled read ends as cancelled`() async throws {
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        let read = Task { try await store.read { try $0.connection.value(endless) as Int? } }
        try await Task.sleep(for: .milliseconds(100))
        read.cancel()
        await #expect(throws: CancellationError.self) { try await read.value }
    }
}
