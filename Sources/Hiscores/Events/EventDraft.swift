/// An event before it is stored: what happened, but not yet to whom and when.
package struct EventDraft: Hashable, Sendable {
    package let kind: EventKind
    /// The row of the hiscores it is about; Overall for total and base levels; nil for none.
    package let metric: Metric?
    /// What was there before, in the measure of the threshold: levels, experience, a score. Nil: nothing was known.
    package let from: Int64?
    package let to: Int64?
    /// The step that was reached. With player, kind and metric it is the identity of a step. 0 where there is none.
    package let threshold: Int64
    /// Whether nothing was known before, so that nobody can say when the step was reached. It is stored all the same,
    /// silently: a step that was reached before anybody looked must not be announced later.
    package let isFirstSighting: Bool
    /// Whether it is told beside the player's own events, unless it is a first sighting or lies in the past.
    package let isNews: Bool
    /// What a text says beside the numbers, such as the old and the new name.
    package let detail: [String: String]

    /// - parameter isNews: nil: whatever its kind is.
    package init(
        _ kind: EventKind, metric: Metric? = nil, from: Int64? = nil, to: Int64? = nil, threshold: Int64 = 0,
        isFirstSighting: Bool = false, isNews: Bool? = nil, detail: [String: String] = [:]
    ) {
        self.kind = kind
        self.metric = metric
        self.from = from
        self.to = to
        self.threshold = threshold
        self.isFirstSighting = isFirstSighting
        self.isNews = isNews ?? kind.isNews
        self.detail = detail
    }
}
