import Hiscores
import Timestamps

/// One look of a career: what the hiscores show by then and, beside it, all that is true afterwards.
struct CareerStep: Sendable {
    /// What happens. Other steps name it where they mean its time.
    let name: String
    /// How long after the look before.
    let wait: Duration
    /// What is shown differently from the look before.
    let change: @Sendable (inout ShownPlayer) -> Void

    let reading: Reading
    /// `Attack 1154`; `Zulrah unknown`. In any order.
    let samples: [String]
    let state: PlayerState
    /// `{name of a step}` stands for its time.
    let reason: String?
    let mode: GameMode
    /// In the order in which they are written.
    let events: [ExpectedEvent]

    /// What becomes of the reading rows.
    enum Reading: Sendable {
        /// There is one more, seen now alone.
        case new
        /// As `new`, and marked: nobody can gain so much.
        case suspicious
        /// The last one was seen once more.
        case seenAgain
        /// They are as they were.
        case none
    }

    init(
        _ name: String, after wait: Duration = .hours(1),
        _ change: @escaping @Sendable (inout ShownPlayer) -> Void = { _ in }, reading: Reading,
        samples: [String] = [], state: PlayerState = .ok, reason: String? = nil, mode: GameMode = .hardcore,
        events: [ExpectedEvent] = []
    ) {
        self.name = name
        self.wait = wait
        self.change = change
        self.reading = reading
        self.samples = samples
        self.state = state
        self.reason = reason
        self.mode = mode
        self.events = events
    }
}

/// An event, and the two moments between which it happened.
struct ExpectedEvent: Sendable {
    /// Kind, metric, threshold and the way there, or the text of its detail: `level_up Attack 10: 9 → 10`.
    let text: String
    let after: Moment
    /// The name of a step; nil: the one that brought it.
    let before: String?
    let isSilent: Bool

    enum Moment: Sendable {
        /// When the numbers before were last seen.
        case lastSight
        case step(String)
        case unknown
    }

    init(_ text: String, after: Moment = .lastSight, before: String? = nil) {
        self.text = text
        self.after = after
        self.before = before
        isSilent = false
    }

    /// A step that was reached before anybody looked: nobody hears of it.
    private init(silent text: String) {
        self.text = text
        after = .unknown
        before = nil
        isSilent = true
    }

    static func silent(_ text: String) -> ExpectedEvent { ExpectedEvent(silent: text) }
}
