import Store
import Timestamps

/// Something that is wrong now.
struct Trouble: Equatable, Sendable {
    /// The same for as long as it lasts.
    var kind: String
    /// A sentence without a full stop.
    var text: String
    /// What is said when it is over.
    var relief: String
    /// How long it may last before anybody is told.
    var patience = Duration.zero
    /// The kind of the other trouble of the same thing, which this one takes the place of once it is told: that one ends
    /// without a word then, and not before.
    var replaces: String?
}

/// What follows from what is wrong now and what was wrong before: each trouble is told once when it comes and once when it
/// is over. What is known of it lies in the file, so that a restart tells nothing again.
enum HealthStep: Equatable {
    /// It is remembered; nobody need know yet.
    case begin(TroubleRow)
    /// It is remembered, and told.
    case tell(TroubleRow, text: String)
    /// It is forgotten; what was told is taken back with these words.
    case end(kind: String, relief: String?)

    /// - parameter unknown: the kinds of which nobody can say whether they are over: what is known of those stays.
    static func steps(
        from known: [TroubleRow], to troubles: [Trouble], unknown: Set<String> = [], now: Timestamp
    ) -> [HealthStep] {
        let before = Dictionary(known.map { ($0.kind, $0) }) { first, _ in first }
        var steps: [HealthStep] = []
        var (there, replaced) = (unknown.union(troubles.map(\.kind)), Set<String>())
        for trouble in troubles {
            var row =
                before[trouble.kind] ?? TroubleRow(kind: trouble.kind, since: now, toldAt: nil, relief: trouble.relief)
            if row.toldAt == nil, now - row.since >= trouble.patience {
                row.toldAt = now
                steps.append(.tell(row, text: trouble.text))
            } else if before[trouble.kind] == nil {
                steps.append(.begin(row))
            }
            guard let other = trouble.replaces else { continue }
            if row.toldAt == nil { there.insert(other) } else { replaced.insert(other) }
        }
        for row in known where !there.contains(row.kind) {
            let isToldOver = row.toldAt != nil && !replaced.contains(row.kind)
            steps.append(.end(kind: row.kind, relief: isToldOver ? row.relief : nil))
        }
        return steps
    }
}
