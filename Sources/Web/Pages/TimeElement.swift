import Charts
import Timestamps

/// The parts of a `<time>` element: what a machine reads, what the tooltip says, what is shown.
struct TimeElement {
    /// `2026-11-23T08:15:00Z`.
    let iso: String
    /// `23 Nov 2026, 09:15 UTC+01:00`.
    let exact: String
    /// `3 minutes ago`.
    let text: String
    /// How `app.js` keeps the text current: `past` or `due`.
    let kind: String

    /// Something that happened.
    static func past(_ time: Timestamp, clock: PageClock) -> TimeElement {
        TimeElement(time, kind: "past", text: RelativeTime.text(time, now: clock.now), clock: clock)
    }

    /// Something that is going to happen.
    static func due(_ time: Timestamp, clock: PageClock) -> TimeElement {
        TimeElement(time, kind: "due", text: RelativeTime.dueText(time, now: clock.now), clock: clock)
    }

    /// Something that happened between two looks; nobody knows when.
    ///
    /// - parameter after: when it had not happened yet; nil: it is not known, or the time is exact.
    static func between(_ after: Timestamp?, _ before: Timestamp, clock: PageClock) -> TimeElement {
        let end = TimeElement.past(before, clock: clock)
        guard let after, after < before else { return end }
        let start = TimeElement.past(after, clock: clock)
        return TimeElement(
            iso: end.iso, exact: "between \(start.exact) and \(end.exact)", text: end.text, kind: end.kind)
    }

    private init(iso: String, exact: String, text: String, kind: String) {
        self.iso = iso
        self.exact = exact
        self.text = text
        self.kind = kind
    }

    private init(_ time: Timestamp, kind: String, text: String, clock: PageClock) {
        let local = clock.local(time)
        iso = Timestamp(seconds: time.seconds).formatted(.zulu)
        exact = "\(local.dateText), \(local.clockText) \(clock.zoneText(time))"
        self.kind = kind
        self.text = text
    }
}
