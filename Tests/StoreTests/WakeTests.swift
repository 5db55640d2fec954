import Logging
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Waiting for what a commit brings about.
@Suite struct WakeTests {
    let folder: TemporaryFolder
    let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(
            path: folder.file("a.sqlite"), durability: .normal,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func `a commit that is wanted wakes, another does not`() async throws {
        var wakes = store.wakes { $0 == .job(id: 1) }.makeAsyncIterator()
        try await store.write { $0.note(.job(id: 2)) }
        try await store.write { transaction in
            transaction.note(.work)
            transaction.note(.job(id: 1))
        }
        #expect(await wakes.next() != nil)
    }

    @Test func `commits that come while nobody looks are one`() async throws {
        var wakes = store.wakes { $0 == .work }.makeAsyncIterator()
        for _ in 1...5 { try await store.write { $0.note(.work) } }
        #expect(await wakes.next() != nil)
        let isTime = Mutex(false)
        let later = Task { [store] in
            try await Task.sleep(for: .milliseconds(20))
            isTime.withLock { $0 = true }
            try await store.write { $0.note(.work) }
        }
        #expect(await wakes.next() != nil)
        #expect(isTime.withLock { $0 }, "it was woken once more for what it had seen")
        try await later.value
    }

    @Test func `a write that is undone wakes nobody`() async throws {
        struct Trouble: Error {}
        let asked = Mutex<[Change]>([])
        let wakes = store.wakes { change in
            asked.withLock { $0.append(change) }
            return false
        }
        await #expect(throws: Trouble.self) {
            try await store.write { transaction in
                transaction.note(.work)
                throw Trouble()
            }
        }
        try await store.write { $0.note(.metrics) }
        #expect(asked.withLock { $0 } == [.metrics])
        withExtendedLifetime(wakes) {}
    }

    @Test func `who has stopped looking is forgotten`() async throws {
        weak var kept: Token?
        do {
            let token = Token()
            kept = token
            var wakes = Optional(
                store.wakes { change in
                    withExtendedLifetime(token) { change == .work }
                })
            try await store.write { $0.note(.work) }
            #expect(wakes != nil)
            wakes = nil
        }
        #expect(kept == nil)
    }

    private final class Token: Sendable {}
}
