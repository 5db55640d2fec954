package import Timestamps

/// Whether a host may be asked at all.
package enum Breaker: Hashable, Sendable {
    /// All is well; `failures` faults have come in a row.
    case closed(failures: Int)
    /// The host wants to be left alone. `strikes` counts its complaints since it last was content.
    case open(until: Timestamp, strikes: Int)
    /// One request is out to see whether it is content again. From `until` on another may go if none is under way.
    case probing(until: Timestamp, strikes: Int)
    /// It is; until then starts have twice the spacing.
    case ramping(until: Timestamp, strikes: Int)
}

extension Breaker {
    /// The state's name in the column `breaker` of the table `gates`.
    package var name: String {
        switch self {
        case .closed: "closed"
        case .open: "open"
        case .probing: "probing"
        case .ramping: "ramping"
        }
    }

    /// The column `open_until`.
    package var until: Timestamp? {
        switch self {
        case .closed: nil
        case .open(let until, _), .probing(let until, _), .ramping(let until, _): until
        }
    }

    /// The column `strikes`: complaints, or faults in a row when the breaker is closed.
    package var strikes: Int {
        switch self {
        case .closed(let failures): failures
        case .open(_, let strikes), .probing(_, let strikes), .ramping(_, let strikes): strikes
        }
    }

    /// Reads the columns back. What does not fit together counts as closed, since nothing worse comes of it than one
    /// more complaint.
    package init(name: String, until: Timestamp?, strikes: Int) {
        let strikes = max(0, strikes)
        switch (name, until) {
        case ("open", let until?): self = .open(until: until, strikes: strikes)
        case ("probing", let until?): self = .probing(until: until, strikes: strikes)
        case ("ramping", let until?): self = .ramping(until: until, strikes: strikes)
        case ("closed", _): self = .closed(failures: strikes)
        default: self = .closed(failures: 0)
        }
    }
}
