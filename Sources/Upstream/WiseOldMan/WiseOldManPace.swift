package import Timestamps

/// When Wise Old Man may be asked next, and whether once more: its requests one after the other, evenly spread, and longer
/// breaks after each that went wrong. It takes 20 in a minute, and 100 from who has a key.
///
/// A pure machine: times go in, waits come out.
package struct WiseOldManPace: Sendable {
    /// Whether to go on.
    package enum Verdict: Equatable, Sendable {
        case goOn
        /// Ask the same again, after a wait.
        case again(after: Duration, because: String)
        case giveUp(String)
    }

    /// As many spacings as to wait after the first failure, the second and so on: at 20 a minute 6 s to 3 min.
    private static let breaks = [2, 6, 20, 60]
    /// Whoever asks to be left alone for longer is left alone.
    private static let longestBreak = Duration.minutes(15)
    /// A minute of the site's begins at any time, and requests take their time: a little less than it takes.
    private static let slack = 1.02

    /// From the start of a request to the start of the next.
    package let spacing: Duration
    private var lastStart: Timestamp?
    private var failures = 0

    package init(requestsPerMinute: Int) {
        spacing = .milliseconds(Int64((60_000 / Double(requestsPerMinute) * Self.slack).rounded(.up)))
    }

    /// How long to wait until the next request may start.
    package func wait(now: Timestamp) -> Duration {
        guard let lastStart else { return .zero }
        // A clock that was set back makes nobody wait for long.
        return min(max(.zero, lastStart + spacing - now), spacing)
    }

    package mutating func started(at now: Timestamp) {
        lastStart = now
    }

    package mutating func judge(_ answer: WiseOldManAnswer) -> Verdict {
        guard case .trouble(let trouble, let retryAfter) = answer else {
            failures = 0
            if case .hopeless(let reason) = answer { return .giveUp(reason) }
            return .goOn
        }
        if let retryAfter, retryAfter > Self.longestBreak {
            return .giveUp("\(trouble), and to be left alone for \(retryAfter.inSeconds)")
        }
        guard failures < Self.breaks.count else {
            return .giveUp("\(trouble), \(failures + 1) times in a row")
        }
        let pause = retryAfter ?? spacing * Self.breaks[failures]
        failures += 1
        return .again(after: pause, because: trouble)
    }
}
