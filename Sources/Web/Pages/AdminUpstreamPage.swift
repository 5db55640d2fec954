import Charts
import Store
import Timestamps
import Tracker

/// The operator's page on the hiscores that are polled.
struct AdminUpstreamPage: Sendable {
    let report: UpstreamReport
    /// Players that are asked for.
    let polled: Int
    /// How many polls they want per hour.
    let asked: Double
    /// As the config has it, in seconds; nil where nobody knows.
    let spacing: String?
    let concurrency: String?
    let contact: String?
    /// Before when visitors get no further turn.
    let visitorTurn: Timestamp?
    /// Of the last day.
    let failures: [FailureCount]
    let lastSuccess: Timestamp?
    let isQueuePaused: Bool
    let clock: PageClock

    /// How many polls the spacing leaves room for in an hour; nil when nothing spaces them.
    var served: Double? {
        guard let seconds = spacing.flatMap(Double.init), seconds > 0 else { return nil }
        return 3600 / seconds
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.upstream.html(AdminUpstreamContent(self, frame))
    }
}

/// `AdminUpstreamPage` under the names that `upstream.mustache` uses.
private struct AdminUpstreamContent {
    struct Failure {
        let words: String
        let type: String
        let count: String
        let lastAt: TimeElement
    }

    let frame: PageFrame
    let host: String
    let state: String
    let tone: String
    let until: TimeElement?
    let strikes: String
    let advice: String?
    let nextAt: TimeElement?
    let spacing: String
    let concurrency: String
    let contact: String?
    let polled: String
    let asked: String
    let served: String
    let overload: String?
    let visitorTurn: TimeElement?
    let lastSuccess: TimeElement?
    let isQueuePaused: Bool
    let hasFailures: Bool
    let failures: [Failure]

    init(_ page: AdminUpstreamPage, _ frame: PageFrame) {
        self.frame = frame
        let report = page.report
        host = report.host
        if case .closed(let end) = report.state {
            (state, tone, until) = ("paused by the hiscores", "warn", .due(end, clock: page.clock))
        } else if report.strikes > 0 {
            (state, tone, until) = ("the last answers were no good", "warn", nil)
        } else {
            (state, tone, until) = ("asked as usual", "good", nil)
        }
        strikes = report.strikes.groupedText
        advice = report.advice.map { $0.begunWithCapital + "." }
        nextAt = report.nextAt.map { .due($0, clock: page.clock) }
        spacing = page.spacing.map { "\($0) s between two starts" } ?? "–"
        concurrency = page.concurrency.map { "\($0) at once" } ?? "–"
        contact = page.contact.flatMap { $0.isEmpty ? nil : $0 }
        polled = page.polled.groupedText
        asked = "\(Int(page.asked.rounded(.up)).groupedText) per hour"
        served = page.served.map { "\(Int($0).groupedText) per hour" } ?? "not limited"
        overload = page.served.flatMap { served in
            page.asked > served
                ? "The players ask for more than the spacing leaves room for, so updates come later than planned. "
                    + "Longer intervals help." : nil
        }
        visitorTurn = page.visitorTurn.flatMap { $0 > page.clock.now ? .due($0, clock: page.clock) : nil }
        lastSuccess = page.lastSuccess.map { .past($0, clock: page.clock) }
        isQueuePaused = page.isQueuePaused
        failures = page.failures.map {
            Failure(
                words: UpdateProblem.words(errorType: $0.errorType), type: $0.errorType ?? "–",
                count: $0.count.groupedText, lastAt: .past($0.lastAt, clock: page.clock))
        }
        hasFailures = !failures.isEmpty
    }
}
