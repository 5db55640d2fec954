import Synchronization
import TestSupport
import Testing

@testable import Web

/// A few at once, the others one after the other.
@Suite struct RenderSlotsTests {
    /// Work that lasts until it is told to end.
    private final class Work: Sendable {
        private let state = Mutex<(open: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

        func run() async {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if !state.open { state.waiting.append(continuation) }
                    return state.open
                }
                if isOpen { continuation.resume() }
            }
        }

        func end() {
            let waiting = state.withLock { state in
                state.open = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    @Test func `two run, the third waits its turn, and the rest are sent away`() async throws {
        let (slots, work) = (RenderSlots(limit: 2, mostWaiting: 1), Work())
        let tasks = (1...3).map { number in
            Task {
                try await slots.run {
                    await work.run()
                    return number
                }
            }
        }
        try await until("two run and one waits") { slots.counts == (2, 1) }
        await #expect(throws: RenderSlots.Full.self) { try await slots.run { 4 } }
        work.end()
        var answers: Set<Int> = []
        for task in tasks { answers.insert(try await task.value) }
        #expect(answers == [1, 2, 3] && slots.counts == (0, 0))
    }

    @Test func `who is cancelled while waiting gives its place up`() async throws {
        let (slots, work) = (RenderSlots(limit: 1, mostWaiting: 1), Work())
        let first = Task { try await slots.run { await work.run() } }
        try await until("the first runs") { slots.counts == (1, 0) }
        let second = Task { try await slots.run {} }
        try await until("the second waits") { slots.counts == (1, 1) }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(slots.counts == (1, 0))
        work.end()
        try await first.value
        #expect(slots.counts == (0, 0))
    }

    @Test func `work that fails gives its place up`() async throws {
        struct Failure: Error {}
        let slots = RenderSlots(limit: 1, mostWaiting: 0)
        await #expect(throws: Failure.self) { try await slots.run { throw Failure() } }
        #expect(try await slots.run { 7 } == 7)
    }

    @Test func `whatever is cancelled when, no place is lost`() async throws {
        let slots = RenderSlots(limit: 2, mostWaiting: 1000)
        await withTaskGroup { group in
            for number in 0..<500 {
                group.addTask {
                    let task = Task { try await slots.run { await Task.yield() } }
                    if number.isMultiple(of: 3) { task.cancel() }
                    _ = await task.result
                }
            }
        }
        #expect(slots.counts == (0, 0))
    }
}
