/// Something a player does for an hour or two: which skills it trains and which counters it moves.
struct Occupation: Sendable {
    /// What kind of thing it is. A routine says how much of each kind a player likes.
    enum Kind: Int, CaseIterable, Sendable {
        case skilling
        case combat
        case bossing
        case raiding
        case clues
    }

    /// What a row gets from it.
    struct Yield: Sendable {
        /// The row number (`WireLayout.rows`).
        let row: Int
        let amount: Int64
    }

    let kind: Kind
    /// Parts of a thousand of the session's experience.
    let experience: [Yield]
    /// Thousandths of a score an hour.
    let scores: [Yield]
    /// Whether the catalogue of metrics has every name it was made of. A test holds that it does.
    let isComplete: Bool

    /// - parameters:
    ///   - experience: skill to parts of a thousand; together at most 1000.
    ///   - scores: activity to thousandths an hour.
    init(_ kind: Kind, _ experience: KeyValuePairs<String, Int64>, scores: KeyValuePairs<String, Int64> = [:]) {
        self.kind = kind
        self.experience = Self.yields(experience)
        self.scores = Self.yields(scores)
        isComplete = self.experience.count == experience.count && self.scores.count == scores.count
    }

    /// Names that the catalogue of metrics does not have are left out.
    private static func yields(_ amounts: KeyValuePairs<String, Int64>) -> [Yield] {
        amounts.compactMap { name, amount in
            WireLayout.current.number(of: name).map { Yield(row: $0, amount: amount) }
        }
    }
}
