import Logging
import NIOCore
import Store
import Synchronization
import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite final class BoardCacheTests {
    let folder: TemporaryFolder
    let store: Store
    let clock = SettableClock()
    let cache: BoardCache
    private let made = Mutex(0)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(
            path: folder.file("a.sqlite"), durability: .normal,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        cache = BoardCache(store: store, clock: clock.wallClock)
    }

    /// - returns: which making the answer comes from, counted from 1.
    private func get(_ key: String, size: Int = 1, during: () async throws -> Void = {}) async throws -> Int {
        let answer = try await cache.answer(for: key) {
            let number = made.withLock { made in
                made += 1
                return made
            }
            try await during()
            return .json(encoded: ByteBuffer(string: "\(number)" + String(repeating: " ", count: size)))
        }
        guard case .bytes(let body) = answer.body else { return 0 }
        return Int(String(buffer: body).prefix { $0 != " " }) ?? 0
    }

    private func change() async throws {
        try await store.write { $0.note(.player(id: 1)) }
    }

    @Test func `an answer is kept under its key for half a minute`() async throws {
        #expect(try await get("a") == 1)
        #expect(try await get("a") == 1)
        #expect(try await get("b") == 2)
        clock.advance(by: .seconds(29))
        #expect(try await get("a") == 1)
        clock.advance(by: .seconds(1))
        #expect(try await get("a") == 3)
        clock.advance(by: .seconds(-2))
        #expect(try await get("a") == 4)
    }

    @Test func `a commit that changes a player forgets all, another does not`() async throws {
        #expect(try await get("a") == 1)
        try await store.write { $0.note(.work) }
        #expect(try await get("a") == 1)
        try await change()
        #expect(try await get("a") == 2)
    }

    @Test func `what was made while a player changed is not kept`() async throws {
        #expect(try await get("a") { try await change() } == 1)
        #expect(try await get("a") == 2)
        #expect(try await get("a") == 2)
    }

    @Test func `an error is not kept`() async throws {
        struct Trouble: Error {}
        await #expect(throws: Trouble.self) { try await get("a") { throw Trouble() } }
        #expect(try await get("a") == 2)
    }

    @Test func `the oldest make room`() async throws {
        let half = BoardCache.byteLimit / 2
        #expect(try await get("a", size: half) == 1)
        clock.advance(by: .seconds(1))
        #expect(try await get("b", size: half / 2) == 2)
        clock.advance(by: .seconds(1))
        #expect(try await get("c", size: half) == 3)
        #expect(try await get("b") == 2)
        #expect(try await get("c") == 3)
        #expect(try await get("a") == 4)
        // One that is too large by itself is made each time.
        #expect(try await get("d", size: 3 * half) == 5)
        #expect(try await get("d", size: 3 * half) == 6)
        #expect(try await get("c") == 3)
    }
}
