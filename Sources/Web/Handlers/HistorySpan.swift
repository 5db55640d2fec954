import HTTPTypes
import Hiscores
import Timestamps

/// Which time a request for a history is about (osrsdiff-api §1.2, 17).
struct HistorySpan {
    static let allowedDays: ClosedRange<Int64> = 1...365
    static let standardDays = 30

    /// As it was asked for, with an end that may be to come.
    let window: GainWindow
    /// Equal for requests that mean the same, whatever time it is.
    let key: String
    /// How long an answer about it is true while nothing is read: for ever once it is over. One that ends now moves on
    /// with the clock; its answers say when they end, and are that old at most.
    let lifetime: Duration?

    static let movingLifetime = Duration.seconds(60)

    /// - throws: ``APIError`` in osrsdiff's words.
    init(_ call: Call, now: Timestamp) throws {
        var input = Input(call)
        let days = input.optionalQueryInteger("days", in: Self.allowedDays).map { Int($0) }
        try input.check()
        let typedEnd = try Self.date("end_date", example: "2024-01-31T23:59:59Z", input)
        // Days go before a start, which is not looked at then.
        let typedStart = days == nil ? try Self.date("start_date", example: "2024-01-01T00:00:00Z", input) : nil
        let end = typedEnd ?? now
        let start = typedStart ?? end - .days(days ?? Self.standardDays)
        guard start < end else { throw APIError.both(.badRequest, "Start date must be before end date") }
        guard end - start < .days(Int(Self.allowedDays.upperBound) + 1) else {
            throw APIError.both(.badRequest, "Date range cannot exceed 365 days")
        }
        window = try GainWindow(from: start, to: end)
        key =
            (typedStart.map { "\($0.milliseconds)" } ?? "\(days ?? Self.standardDays) days")
            + " to \(typedEnd.map { "\($0.milliseconds)" } ?? "now")"
        lifetime = end < now ? nil : Self.movingLifetime
    }

    private static func date(_ name: String, example: String, _ input: Input) throws -> Timestamp? {
        guard let text = input.queryText(name), !text.isEmpty else { return nil }
        guard let time = Timestamp(iso8601: text) else {
            throw APIError.both(.badRequest, "Invalid \(name) format. Use ISO format like '\(example)'")
        }
        return time
    }
}
