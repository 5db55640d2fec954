import HTTPTypes
import Hiscores
import Hummingbird
import NIOCore
import Store
import Timestamps
import Tracker

/// `GET /api/v1/players/{username}/series.csv?metric&from&to`: the changes of one metric, for spreadsheets.
///
/// The cells are times and whole numbers alone, so none of them can be taken for a formula.
struct PlayersSeries: Sendable {
    let services: WebServices

    /// How many rows are read at a time. What is longer is sent while it is read, so that no answer is ever in memory
    /// as a whole.
    fileprivate static let pageSize = 5000

    @Sendable func handle(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let typed = input.requiredQueryText("metric")
        let start = input.queryDayOrTime("from")?.start(in: services.timeZone)
        let end = input.queryDayOrTime("to")?.end(in: services.timeZone) ?? services.clock.now
        try input.check()
        if let start { _ = try GainWindow(asked: start, to: end) }
        let name = try call.playerName()
        let after = start ?? Timestamp(milliseconds: .min)
        let (series, first, page) = try await services.reader.read { snapshot in
            let series = try snapshot.metricSeries(name, of: typed)
            // The row that a window begins with: the value that held then.
            let first = try start.flatMap { start in
                try snapshot.knownChange(of: series, at: start)
                    .map { ValueChange(time: start, value: $0.value, level: $0.level) }
            }
            return (
                series, first,
                try snapshot.changes(of: series, after: after, through: end, limit: Self.pageSize)
            )
        }
        var text = "time,value,level\n"
        for change in [first].compactMap({ $0 }) + page { text += Self.row(change, series.metric) }
        let head = ByteBuffer(string: text)
        var answer = Answer(headers: Self.headers(series), body: .bytes(head))
        guard page.count == Self.pageSize, let last = page.last else { return answer }
        let rest = SeriesRest(reader: services.reader, series: series, head: head, last: last.time, end: end)
        answer.body = .stream(rest.send)
        return answer
    }

    /// Cells of what is not known are empty.
    fileprivate static func row(_ change: ValueChange, _ metric: Metric) -> String {
        let value = change.value.map(String.init) ?? ""
        let level = change.level(of: metric).map(String.init) ?? ""
        return "\(change.time.formatted()),\(value),\(level)\n"
    }

    private static func headers(_ series: MetricSeries) -> HTTPFields {
        // A name of a file that every system takes, and that ends no quoted text.
        let name = "\(series.player.nameKey)-\(series.metric.key)".map { character in
            character.isASCII && (character.isLetter || character.isNumber || character == "_") ? character : "-"
        }
        return [
            .contentType: "text/csv; charset=utf-8",
            .contentDisposition: "attachment; filename=\"\(String(name)).csv\"",
        ]
    }
}

/// Sends what was read of a long series, and reads and sends what is behind it.
private struct SeriesRest: Sendable {
    let reader: StoreReader
    let series: MetricSeries
    let head: ByteBuffer
    /// The time of the last row of the head.
    let last: Timestamp
    let end: Timestamp

    @concurrent @Sendable func send(to writer: any ResponseBodyWriter) async throws {
        var (writer, last) = (writer, last)
        try await writer.write(head)
        while true {
            let page = try await reader.read { [series, end, last] snapshot in
                try snapshot.changes(of: series, after: last, through: end, limit: PlayersSeries.pageSize)
            }
            guard let next = page.last else { break }
            last = next.time
            try await writer.write(ByteBuffer(string: page.map { PlayersSeries.row($0, series.metric) }.joined()))
        }
        try await writer.finish(nil)
    }
}
