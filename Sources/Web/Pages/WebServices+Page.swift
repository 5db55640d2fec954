import Cron
import Store
import Timestamps
import Tracker

extension WebServices {
    var pageClock: PageClock { PageClock(now: clock.now, zone: timeZone) }

    /// What everybody should know now.
    func banner() async throws -> String? {
        let now = clock.now
        let report = try await reader.read { [upstream] in try upstream.report(in: $0, now: now) }
        guard case .closed(let until) = report.state else { return nil }
        let local = until + .seconds(timeZone.offsetSeconds(at: until))
        let pause = "Updates are paused by the hiscores until \(local.formatted().dropFirst(11).prefix(5))."
        guard let advice = report.advice else { return pause }
        return "\(pause) \(advice.begunWithCapital)."
    }

    /// How long a picture may be kept elsewhere: where the pages are closed by the browser of who got it alone, and by no
    /// proxy between.
    func cacheControl(_ lifetime: Duration) -> String {
        "\(access.isClosedToStrangers ? "private, " : "")max-age=\(lifetime.components.seconds)"
    }
}
