import Charts
import Store
import Timestamps

extension ExecutionStatus {
    /// How an attempt stands or ended, for people.
    var words: String {
        switch self {
        case .running: "running"
        case .success: "went well"
        case .skipped: "nothing to do"
        case .warning: "there is something to know"
        case .retry: "failed, tried again"
        case .failure: "failed"
        case .timeout: "took too long"
        case .cancelled: "cancelled"
        }
    }

    /// The same, with what kind of trouble it was where that says more.
    func words(errorType: String?) -> String {
        guard self == .warning else { return words }
        return switch errorType {
        case "not_found": "not on the hiscores"
        case "quarantined": "on hold: numbers went down"
        case "frozen": "needs your decision"
        default: words
        }
    }

    /// The class of its colour in the stylesheet.
    var tone: String {
        switch self {
        case .success: "good"
        case .running, .skipped, .cancelled: "wait"
        case .warning, .retry: "warn"
        case .failure, .timeout: "bad"
        }
    }
}

extension JobState {
    /// How a job stands, for people.
    var words: String {
        switch self {
        case .scheduled: "for later"
        case .ready: "waits for its turn"
        case .running: "running"
        case .succeeded: "went well"
        case .failed: "failed"
        case .cancelled: "cancelled"
        }
    }

    var tone: String {
        switch self {
        case .succeeded: "good"
        case .scheduled, .ready, .running, .cancelled: "wait"
        case .failed: "bad"
        }
    }

    /// Whether it can be run once more, or sooner.
    var canBeRetried: Bool { self != .running && self != .ready }
    var canBeCancelled: Bool { self == .scheduled || self == .ready || self == .running }
}

/// How long something took, for people: `45 ms`, `2.3 s`, `4 min 10 s`.
enum DurationText {
    static func text(milliseconds: Int64) -> String {
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        if milliseconds < 60_000 { return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s" }
        let seconds = milliseconds / 1000
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\((seconds / 3600).groupedText) h \(seconds % 3600 / 60) min"
    }
}
