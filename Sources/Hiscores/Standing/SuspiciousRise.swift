/// More experience than anybody can earn (osrs-domain §6.5). It is stored, and marked.
package struct SuspiciousRise: Hashable, Sendable {
    /// The most experience of one skill in an hour.
    package static let skillPerHour: Int64 = 2_000_000
    /// The most experience in a day, all skills together.
    package static let totalPerDay: Int64 = 10_000_000
    /// The hiscores hear of a player at the logout, and nobody is logged in for longer than this.
    private static let longestSession = Duration.seconds(24 * 3600)

    /// For people: `Attack rose by 9,000,000 in 2 h`.
    package let summary: String

    /// - parameter elapsed: since the values of the last reading were first seen: since then at least they stood still,
    ///   or went on unseen.
    /// - returns: nil for a rise that is possible.
    package init?(in steps: some Sequence<ValueStep>, elapsed: Duration) {
        let hours = max(1, min(elapsed, Self.longestSession).components.seconds.dividedRoundingUp(by: 3600))
        let days = max(1, elapsed.components.seconds.dividedRoundingUp(by: 86_400))
        var total: Int64 = 0
        for step in steps where step.metric.kind == .skill {
            guard let gain = step.gain, gain > 0 else { continue }
            total += gain
            if gain > Self.skillPerHour * hours {
                summary = "\(step.metric.displayName) rose by \(gain.grouped) in \(hours) h"
                return
            }
        }
        guard total > Self.totalPerDay.multipliedSaturating(by: days) else { return nil }
        summary = "all skills together rose by \(total.grouped) in \(days == 1 ? "a day" : "\(days) days")"
    }
}

extension Int64 {
    fileprivate func dividedRoundingUp(by divisor: Int64) -> Int64 {
        self <= 0 ? 0 : (self - 1) / divisor + 1
    }

    fileprivate func multipliedSaturating(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
