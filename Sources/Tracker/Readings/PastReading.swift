package import Hiscores
package import Timestamps

/// What somebody else's program read of a player at some time in the past.
package struct PastReading: Sendable {
    package var time: Timestamp
    package var body: HiscoresBody

    package init(time: Timestamp, body: HiscoresBody) {
        self.time = time
        self.body = body
    }
}

/// What became of a reading of the past.
package enum PastOutcome: Equatable, Sendable {
    /// It is in the history now.
    case stored
    /// It shows what the reading before it showed, and only says that this was so for longer.
    case repeated
    /// The history said so already.
    case known
    /// It cannot be true, or not of this player, by what the others say; the sentence says why.
    case setAside(String)
}
