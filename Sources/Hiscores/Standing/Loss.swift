/// What a reading shows less of than the one before.
package struct Loss: Hashable, Sendable {
    /// The guarded rows that went down, in the order they were given; never empty.
    package let steps: [ValueStep]

    /// - returns: nil when no guarded row went down. A value that became unknown is not lost.
    package init?(in steps: some Sequence<ValueStep>) {
        let lower = steps.filter { step in step.metric.isGuarded && step.gain.map { $0 < 0 } == true }
        guard !lower.isEmpty else { return nil }
        self.steps = lower
    }

    /// Whether this may be a rollback of the game: some hours of play undone. Anything more looks like the numbers of
    /// another account.
    ///
    /// Small is: in experience at most a twentieth of what there was, but 10,000 for beginners and never more than
    /// 5,000,000 (twelve hours of the fastest training, osrs-domain §3.3); in each other row at most a twentieth, or
    /// 50.
    package func isSmall(overall: Int64?) -> Bool {
        let skills = steps.filter { $0.metric.kind == .skill }
        let lost = max(amount(of: skills), amount(of: steps.filter { $0.metric.kind == .overall }))
        let had = max(overall ?? 0, skills.reduce(0) { $0 + ($1.from ?? 0) })
        guard lost <= min(5_000_000, max(10_000, had / 20)) else { return false }
        return steps.allSatisfy { step in
            step.metric.isSkill || -(step.gain ?? 0) <= max(50, (step.from ?? 0) / 20)
        }
    }

    private func amount(of steps: [ValueStep]) -> Int64 {
        steps.reduce(0) { $0 - ($1.gain ?? 0) }
    }

    /// For people: `Attack went from 1,000 to 900, and 3 more`.
    package var summary: String {
        // Overall says the least.
        let shown = steps.first { $0.metric.kind != .overall } ?? steps[0]
        let more = steps.count > 1 ? ", and \(steps.count - 1) more" : ""
        return "\(shown.metric.displayName) went from \((shown.from ?? 0).grouped) to \((shown.to ?? 0).grouped)\(more)"
    }
}

extension Int64 {
    /// With a comma before every three digits.
    package var grouped: String {
        let digits = String(magnitude)
        let parts = stride(from: digits.count, to: 0, by: -3).map { end in
            String(digits.dropLast(digits.count - end).suffix(3))
        }
        return (self < 0 ? "-" : "") + parts.reversed().joined(separator: ",")
    }
}
