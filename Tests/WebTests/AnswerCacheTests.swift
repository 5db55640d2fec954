import Logging
import NIOCore
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite struct AnswerCacheTests {
    let folder: TemporaryFolder
    let store: Store
    let clock = SettableClock()

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(
            path: folder.file("a.sqlite"), durability: .normal,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func text(_ answer: Answer) -> String {
        if case .bytes(let body) = answer.body { String(buffer: body) } else { "" }
    }

    /// Asks for an answer that would be made with `text`.
    private func ask(
        _ cache: AnswerCache, _ key: String, _ made: String, about: AnswerCache.Subject = .player(1),
        lifetime: Duration? = nil, meanwhile: (() async throws -> Void)? = nil
    ) async throws -> String {
        let answer = try await cache.answer(.init(key), at: clock.now, lifetime: lifetime) {
            try await meanwhile?()
            return (.plain(made), about)
        }
        return text(answer)
    }

    private func change(player id: Int64) async throws {
        try await store.write { $0.note(.player(id: id)) }
    }

    @Test func `an answer is kept until somebody it is about changes`() async throws {
        let cache = AnswerCache(of: store)
        #expect(try await ask(cache, "one", "1") == "1")
        #expect(try await ask(cache, "all", "a", about: .everyone) == "a")
        #expect(try await ask(cache, "one", "2") == "1")
        try await change(player: 7)
        #expect(try await ask(cache, "one", "2") == "1")
        #expect(try await ask(cache, "all", "b", about: .everyone) == "b")
        try await change(player: 1)
        #expect(try await ask(cache, "one", "3") == "3")
        try await store.write { $0.note(.metrics) }
        #expect(try await ask(cache, "one", "4") == "4")
    }

    @Test func `an answer from before a commit is not kept`() async throws {
        let cache = AnswerCache(of: store)
        #expect(try await ask(cache, "one", "old") { try await change(player: 1) } == "old")
        #expect(try await ask(cache, "one", "new") { try await store.write { $0.note(.metrics) } } == "new")
        #expect(try await ask(cache, "one", "newer") { try await change(player: 2) } == "newer")
        #expect(try await ask(cache, "one", "never") == "newer")
        #expect(cache.count == 1)
    }

    @Test func `what depends on the time is kept for a while`() async throws {
        let cache = AnswerCache(of: store)
        #expect(try await ask(cache, "one", "1", lifetime: .seconds(60)) == "1")
        clock.advance(by: .seconds(60))
        #expect(try await ask(cache, "one", "2", lifetime: .seconds(60)) == "1")
        clock.advance(by: .seconds(1))
        #expect(try await ask(cache, "one", "3", lifetime: .seconds(60)) == "3")
        clock.advance(by: .seconds(-30))
        #expect(try await ask(cache, "one", "4", lifetime: .seconds(60)) == "4")
    }

    @Test func `of too many answers, or too long ones, those go that were asked for the longest ago`() async throws {
        let cache = AnswerCache(of: store, limits: (answers: 2, bytes: 12))
        for key in ["a", "b", "a", "c"] { _ = try await ask(cache, key, key) }
        #expect(cache.count == 2)
        #expect(try await ask(cache, "a", "new") == "a")
        #expect(try await ask(cache, "b", "123456789") == "123456789")
        #expect(cache.count == 2)
        #expect(try await ask(cache, "d", "123456789012") == "123456789012")
        #expect(try await ask(cache, "d", "again") == "again")
    }

    @Test func `a long key takes room too`() async throws {
        let cache = AnswerCache(of: store, limits: (answers: 2, bytes: 12))
        let key = String(repeating: "k", count: 12)
        #expect(try await ask(cache, key, "1") == "1")
        #expect(try await ask(cache, key, "2") == "2")
        #expect(cache.count == 0)
    }

    @Test func `a board is kept for half a minute, and until any player changes`() async throws {
        let cache = AnswerCache(of: store)
        func ask(_ made: String) async throws -> String {
            text(try await cache.board("zulrah", at: clock.now) { .plain(made) })
        }
        #expect(try await ask("1") == "1")
        clock.advance(by: .seconds(30))
        #expect(try await ask("2") == "1")
        clock.advance(by: .seconds(1))
        #expect(try await ask("3") == "3")
        try await store.write { $0.note(.work) }
        #expect(try await ask("4") == "3")
        try await change(player: 7)
        #expect(try await ask("5") == "5")
    }

    @Test func `an answer that cannot be made is asked for again`() async throws {
        struct Refusal: Error {}
        let cache = AnswerCache(of: store)
        await #expect(throws: Refusal.self) { try await ask(cache, "one", "") { throw Refusal() } }
        #expect(try await ask(cache, "one", "1") == "1")
    }
}
