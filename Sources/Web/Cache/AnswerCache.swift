package import Store
import Synchronization
import Timestamps

/// Keeps the answers that were made last, as long as they are true.
///
/// An answer says whom it is about, and is forgotten when a commit notes that something shown of them changed. One that
/// was made of a snapshot from before such a commit is not kept. Whoever waited for a write never gets an answer from
/// before it: listeners of a commit hear of it first.
package final class AnswerCache: Sendable {
    /// Whose changes make an answer untrue.
    enum Subject: Hashable, Sendable {
        /// One player, by number: whatever was asked for was found under its present name or a former one.
        case player(Int64)
        /// Any of them.
        case everyone
    }

    /// What was asked for.
    struct Key: Hashable, Sendable {
        /// Such as `stats`.
        let kind: String
        /// Such as a player's name key.
        let subject: String
        /// What else the answer depends on, such as values of the query.
        let detail: String

        /// A part of it is what a stranger typed, and may be long.
        var bytes: Int { kind.utf8.count + subject.utf8.count + detail.utf8.count }

        init(_ kind: String, of subject: String = "", _ detail: String = "") {
            self.kind = kind
            self.subject = subject
            self.detail = detail
        }
    }

    /// The most answers, and the most bytes of them and their keys.
    static let standardLimits = (answers: 1000, bytes: 16 << 20)

    private let state: Mutex<KeptAnswers>

    package convenience init(of store: Store) {
        self.init(of: store, limits: Self.standardLimits)
    }

    init(of store: Store, limits: (answers: Int, bytes: Int)) {
        state = Mutex(KeptAnswers(mostAnswers: limits.answers, mostBytes: limits.bytes))
        store.onCommit { [weak self] changes in self?.forget(changes) }
    }

    /// The answer that is kept, or the one that `make` makes, which is kept then.
    ///
    /// - parameters:
    ///   - lifetime: how long it is true when nothing changes, for answers that depend on the time; nil: for ever.
    ///   - make: makes the answer of a snapshot that it opens itself. What it throws is thrown, and not kept.
    func answer(
        _ key: Key, at now: Timestamp, lifetime: Duration? = nil,
        _ make: () async throws -> (answer: Answer, about: Subject)
    ) async throws -> Answer {
        if let answer = state.withLock({ $0.find(key, at: now) }) { return answer }
        // Before the snapshot is opened: what is committed from here on may be missing in it.
        let ticket = state.withLock { $0.begin() }
        do {
            let made = try await make()
            let answer = EntityTag.tagged(made.answer)
            let validity = now...(lifetime.map { now + $0 } ?? Timestamp(milliseconds: .max))
            state.withLock { $0.keep(answer, of: key, about: made.about, valid: validity, ticket) }
            return answer
        } catch {
            state.withLock { $0.abandon(ticket) }
            throw error
        }
    }

    /// The answer that is kept; nil when there is none that is true.
    func kept(_ key: Key, at now: Timestamp) -> Answer? { state.withLock { $0.find(key, at: now) } }

    /// How many answers are kept.
    var count: Int { state.withLock { $0.count } }

    private func forget(_ changes: Set<Change>) {
        var subjects: Set<Subject> = []
        for change in changes {
            switch change {
            case .player(let id), .reading(let id), .listing(let id, _): subjects.insert(.player(id))
            // A row that is new to the hiscores is listed with every player.
            case .metrics: return state.withLock { $0.forgetAll() }
            case .work, .job, .gate, .events: break
            }
        }
        guard !subjects.isEmpty else { return }
        subjects.insert(.everyone)
        state.withLock { $0.forget(subjects) }
    }
}
