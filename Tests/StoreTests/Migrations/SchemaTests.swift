import Foundation
import GRDB
import Logging
import TestSupport
import Testing

@testable import Store

@Suite struct SchemaTests {
    @Test func `the schema is the one in docs`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.sqlite")
        try Store(path: path, durability: .normal, logger: Logger(label: "test")).close()
        let queue = try DatabaseQueue(path: path)
        let schema = try await queue.read { try SchemaText.of($0) }
        try queue.close()
        if ProcessInfo.processInfo.environment["HISCORED_WRITE_SCHEMA"] != nil {
            try schema.write(toFile: SchemaText.path, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOfFile: SchemaText.path, encoding: .utf8)
        #expect(schema == kept, "run `HISCORED_WRITE_SCHEMA=1 swift test --filter SchemaTests`, and look at the change")
    }
}
