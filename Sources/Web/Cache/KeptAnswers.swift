import NIOCore
import Timestamps

/// The state of an ``AnswerCache``. When there are too many answers, those go that were not asked for the longest.
struct KeptAnswers {
    typealias Key = AnswerCache.Key
    typealias Subject = AnswerCache.Subject

    private struct Kept {
        let answer: Answer
        let about: Subject
        let valid: ClosedRange<Timestamp>
        let bytes: Int
        var lastUse: UInt64
    }

    let mostAnswers: Int
    let mostBytes: Int

    private var kept: [Key: Kept] = [:]
    private var keys: [Subject: Set<Key>] = [:]
    private var bytes = 0
    /// Counts uses and tickets.
    private var clock: UInt64 = 0
    /// The answers that are being made, and whose changes were told meanwhile; nil: everything may be another now.
    private var makings: [UInt64: Set<Subject>?] = [:]

    init(mostAnswers: Int, mostBytes: Int) {
        self.mostAnswers = mostAnswers
        self.mostBytes = mostBytes
    }

    var count: Int { kept.count }

    mutating func find(_ key: Key, at now: Timestamp) -> Answer? {
        guard let found = kept[key], found.valid.contains(now) else { return nil }
        clock += 1
        kept[key]?.lastUse = clock
        return found.answer
    }

    /// Somebody begins to make an answer.
    ///
    /// - returns: the ticket to hand in with it.
    mutating func begin() -> UInt64 {
        clock += 1
        makings.updateValue([], forKey: clock)
        return clock
    }

    mutating func abandon(_ ticket: UInt64) {
        makings.removeValue(forKey: ticket)
    }

    /// Keeps an answer, unless something changed since it was begun.
    mutating func keep(
        _ answer: Answer, of key: Key, about subject: Subject, valid: ClosedRange<Timestamp>, _ ticket: UInt64
    ) {
        guard let changed = makings.removeValue(forKey: ticket) ?? nil, !changed.contains(subject),
            case .bytes(let body) = answer.body, key.bytes + body.readableBytes <= mostBytes
        else { return }
        let size = key.bytes + body.readableBytes
        remove(key)
        clock += 1
        kept[key] = Kept(
            answer: answer, about: subject, valid: valid, bytes: size, lastUse: clock)
        keys[subject, default: []].insert(key)
        bytes += size
        while kept.count > mostAnswers || bytes > mostBytes {
            guard let oldest = kept.min(by: { $0.value.lastUse < $1.value.lastUse })?.key else { return }
            remove(oldest)
        }
    }

    mutating func forget(_ subjects: Set<Subject>) {
        for subject in subjects {
            for key in keys[subject] ?? [] { remove(key) }
        }
        for (ticket, changed) in makings { makings[ticket] = changed?.union(subjects) }
    }

    mutating func forgetAll() {
        kept = [:]
        keys = [:]
        bytes = 0
        for ticket in makings.keys { makings.updateValue(nil, forKey: ticket) }
    }

    private mutating func remove(_ key: Key) {
        guard let gone = kept.removeValue(forKey: key) else { return }
        bytes -= gone.bytes
        keys[gone.about]?.remove(key)
        if keys[gone.about]?.isEmpty == true { keys[gone.about] = nil }
    }
}
