import Hiscores
import Timestamps

/// What must be stored after a number of looks, by what stands beside the steps.
struct CareerLedger {
    private(set) var readings: [CareerRecord.Reading] = []
    private(set) var samples: Set<CareerRecord.Sample> = []
    private(set) var standing: CareerRecord.Standing?
    private(set) var events: [CareerRecord.Event] = []
    private var times: [String: Timestamp] = [:]
    /// When the numbers before this look were last seen.
    private var lastSight: Timestamp?

    mutating func enter(_ step: CareerStep, at now: Timestamp) {
        times[step.name] = now
        let since = standing.flatMap { $0.state == step.state.rawValue ? $0.since : nil }
        standing = CareerRecord.Standing(
            state: step.state.rawValue, reason: step.reason.map(filledIn), since: since ?? now,
            mode: step.mode.rawValue)
        for event in step.events { enter(event, now) }
        for sample in step.samples { samples.insert(CareerRecord.Sample(text: sample, seenAt: now)) }
        switch step.reading {
        case .new, .suspicious:
            readings.append(
                CareerRecord.Reading(seenAt: now, lastSeenAt: now, isSuspicious: step.reading == .suspicious))
        case .seenAgain:
            readings[readings.count - 1].lastSeenAt = now
        case .none:
            return
        }
        lastSight = now
    }

    private mutating func enter(_ event: ExpectedEvent, _ now: Timestamp) {
        let after: Timestamp? =
            switch event.after {
            case .lastSight: lastSight
            case .step(let name): times[name]
            case .unknown: nil
            }
        events.append(
            CareerRecord.Event(
                text: event.text, seenAfter: after, seenBefore: event.before.flatMap { times[$0] } ?? now,
                isSilent: event.isSilent))
    }

    private func filledIn(_ reason: String) -> String {
        times.reduce(reason) { $0.replacing("{\($1.key)}", with: $1.value.formatted()) }
    }
}

/// The rows of a career, as the table of steps and the file can both be read.
enum CareerRecord {
    struct Reading: Equatable, Sendable {
        var seenAt: Timestamp
        var lastSeenAt: Timestamp
        var isSuspicious: Bool
    }

    struct Sample: Hashable, Sendable {
        var text: String
        var seenAt: Timestamp
    }

    struct Standing: Equatable, Sendable {
        var state: String
        var reason: String?
        var since: Timestamp
        var mode: String?
    }

    struct Event: Equatable, Sendable {
        var text: String
        var seenAfter: Timestamp?
        var seenBefore: Timestamp
        var isSilent: Bool
    }
}
