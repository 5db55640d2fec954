import Timestamps

extension Timestamp {
    /// Before this there was no hiscored. A clock that shows less has not been set yet, as on a machine without a battery
    /// that has just started.
    private static let beginning = Timestamp(seconds: 1_577_836_800)  // 2020-01-01T00:00:00Z

    /// Whether a clock that shows this can be right.
    var isOfSetClock: Bool { self >= Self.beginning }
}
