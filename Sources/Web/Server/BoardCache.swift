import HTTPTypes
import NIOCore
package import Store
import Synchronization
package import Timestamps

/// Keeps encoded boards, which look at every player: until a player changes, and for half a minute at most, because the
/// windows of gains move on by themselves.
package final class BoardCache: Sendable {
    /// Boards are thrown away beyond this, the oldest first.
    static let byteLimit = 16 << 20
    static let longestAge = Duration.seconds(30)

    private struct Entry {
        var answer: Answer
        var size: Int
        var madeAt: Timestamp
    }

    private struct State {
        /// How often all was forgotten.
        var generation = 0
        var entries: [String: Entry] = [:]
        var size = 0
    }

    private let state = Mutex(State())
    private let clock: WallClock

    package init(store: Store, clock: WallClock) {
        self.clock = clock
        store.onCommit { [weak self] changes in
            let concerns = changes.contains { change in
                switch change {
                case .player, .metrics: true
                default: false
                }
            }
            if concerns { self?.forget() }
        }
    }

    /// The answer that is kept under a key, or a new one.
    ///
    /// - parameters:
    ///   - key: everything that the answer depends on beside the file and the time.
    ///   - make: what it throws is not kept.
    func answer(for key: String, make: () async throws -> Answer) async throws -> Answer {
        let now = clock.now
        let (kept, generation) = state.withLock { state in (state.entries[key], state.generation) }
        // A clock that was set back makes nothing fresh.
        if let kept, (.zero..<Self.longestAge).contains(now - kept.madeAt) { return kept.answer }
        var answer = try await make()
        guard case .bytes(let body) = answer.body else { return answer }
        answer.headers[.eTag] = EntityTag.tag(of: body)
        keep(Entry(answer: answer, size: key.utf8.count + body.readableBytes, madeAt: now), for: key, generation)
        return answer
    }

    private func keep(_ entry: Entry, for key: String, _ generation: Int) {
        state.withLock { state in
            // What was read before a commit may lack it.
            guard generation == state.generation, entry.size <= Self.byteLimit else { return }
            state.size += entry.size - (state.entries.updateValue(entry, forKey: key)?.size ?? 0)
            while state.size > Self.byteLimit, let oldest = state.entries.min(by: { $0.value.madeAt < $1.value.madeAt })
            {
                state.entries[oldest.key] = nil
                state.size -= oldest.value.size
            }
        }
    }

    private func forget() {
        state.withLock { state in
            state = State(generation: state.generation + 1)
        }
    }
}
