import Hiscores
import Store
import Timestamps

/// The values of metrics at some moment of a history, or what changed there.
struct PastValues: Equatable {
    /// A value and its announced level.
    struct Value: Equatable {
        var value: Int64?
        var level: Int?
    }

    private var all: [Int64: Value]

    init(_ samples: [SampleRow]) {
        all = Dictionary(samples.map { ($0.metricID, Value(value: $0.value, level: $0.level)) }) { _, last in last }
    }

    var metrics: some Collection<Int64> { all.keys }

    mutating func apply(_ changes: PastValues) {
        all.merge(changes.all) { _, new in new }
    }

    func applying(_ changes: PastValues) -> PastValues {
        var values = self
        values.apply(changes)
        return values
    }

    /// The values once a reading shows these: what it does not show becomes unknown, and what never was known stays so
    /// without a word.
    func becoming(_ shown: [StoredValue]) -> PastValues {
        var values = self
        var vanished = Set(all.keys)
        for row in shown {
            vanished.remove(row.metricID)
            values.all[row.metricID] = Value(value: row.value, level: row.level)
        }
        for metric in vanished where all[metric]?.value != nil { values.all[metric] = Value() }
        return values
    }

    /// What differs in another moment, as ``StoredValue``s without ranks. What is known here and not there became unknown.
    func changes(to other: PastValues) -> [StoredValue] {
        Set(all.keys).union(other.all.keys).compactMap { metric in
            let new = other.all[metric] ?? Value()
            guard new != all[metric] ?? Value() else { return nil }
            return StoredValue(metricID: metric, value: new.value, rank: nil, level: new.level)
        }
    }

    /// The values as they are known last, with ranks where those are told for the same values.
    ///
    /// - parameter tellers: who may know the ranks; the first that does counts.
    func known(ranksFrom tellers: [StoredValue]...) -> [StoredValue] {
        let ranks = tellers.map { Dictionary($0.map { ($0.metricID, $0) }) { first, _ in first } }
        return all.sorted { $0.key < $1.key }.map { metric, value in
            let teller = ranks.lazy.compactMap { $0[metric] }.first { $0.value == value.value && $0.rank != nil }
            return StoredValue(metricID: metric, value: value.value, rank: teller?.rank, level: value.level)
        }
    }

    func stored(_ metric: Int64) -> StoredValue? {
        all[metric].map { StoredValue(metricID: metric, value: $0.value, rank: nil, level: $0.level) }
    }

    /// How the rows of a body go on to another moment.
    ///
    /// - parameter ids: of the rows' metrics, in their order.
    func steps(to other: PastValues, _ body: HiscoresBody, _ ids: [Int64]) -> [ValueStep] {
        zip(ids, body.rows).map { id, row in
            ValueStep(row.metric, from: all[id]?.value, to: other.all[id]?.value)
        }
    }

    /// An unknown value that nobody had seen known is as good as none.
    static func == (left: PastValues, right: PastValues) -> Bool {
        left.all.allSatisfy { right.all[$0.key] ?? Value() == $0.value }
            && right.all.allSatisfy { left.all[$0.key] != nil || $0.value == Value() }
    }
}

extension StoredValue {
    func sample(at time: Timestamp) -> SampleRow {
        SampleRow(metricID: metricID, seenAt: time, value: value, level: level)
    }
}
