import Cron
import Hiscores
import Scheduling
import Store
import Timestamps
import Tracker

/// Which time a request for gains is about: a period that ends now, or two times.
struct GainsSpan {
    private enum Span {
        case period(GainPeriod)
        case window(GainWindow)
    }

    private let span: Span
    /// Equal for requests that mean the same, whatever time it is.
    let key: String
    /// How long an answer is true while nothing is read, as in ``HistorySpan``.
    let lifetime: Duration?

    /// A week when the request says nothing.
    ///
    /// - parameter zone: whose days are meant where a day is named.
    init(_ call: Call, now: Timestamp, zone: CronTimeZone) throws {
        var input = Input(call)
        let period = input.queryChoice("period", GainPeriod.self)
        let start = input.queryDayOrTime("from")?.start(in: zone)
        let end = input.queryDayOrTime("to")?.end(in: zone)
        if start == nil, end != nil { input.add(.missing(["query", "from"], input: .null)) }
        try input.check()
        guard let start else {
            span = .period(period ?? .standard)
            key = (period ?? .standard).rawValue
            lifetime = HistorySpan.movingLifetime
            return
        }
        guard period == nil else {
            throw UserError(.refused, "Both 'period' and 'from' are given: a period ends now, so name one of them")
        }
        span = .window(try GainWindow(asked: start, to: end ?? now))
        key = "\(start.milliseconds) to \(end.map { "\($0.milliseconds)" } ?? "now")"
        lifetime = (end ?? now) < now ? nil : HistorySpan.movingLifetime
    }

    func gains(of name: PlayerName, in snapshot: ReadSnapshot, now: Timestamp) throws -> PlayerGains {
        switch span {
        case .period(let period): try snapshot.playerGains(name, period: period, now: now)
        case .window(let window): try snapshot.playerGains(name, in: window, now: now)
        }
    }
}

extension GainWindow {
    /// - throws: ``UserError`` of kind `refused` when the ends are in the wrong order.
    init(asked start: Timestamp, to end: Timestamp) throws(UserError) {
        do {
            try self.init(from: start, to: end)
        } catch {
            throw UserError(.refused, "'from' and 'to': \(error)")
        }
    }
}
