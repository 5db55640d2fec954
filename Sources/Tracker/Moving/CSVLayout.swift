import Hiscores
import Timestamps

/// Where the columns of a list of values stand, by its first line.
package struct CSVLayout: Equatable, Sendable {
    package static let header = "time,player,metric,value,rank"

    private static let required = ["time", "player", "metric", "value"]
    private let columns: [String: Int]
    private let count: Int

    /// - parameter header: the first row of the file. Its columns may stand in any order, and others beside them.
    /// - throws: ``UserError`` that says what is missing.
    package init(header: CSVRow) throws(UserError) {
        let fields: [String]
        do throws(RowError) {
            fields = try header.texts()
        } catch {
            throw UserError(.refused, "line 1: \(error)")
        }
        // UTF-16 is UTF-8 too as long as it is plain letters, each with a zero beside it.
        guard !fields.contains(where: { $0.utf8.contains(0) }) else {
            throw UserError(.refused, "line 1: the file is UTF-16, or no text; save it as UTF-8")
        }
        let names = fields.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased() }
        let missing = Self.required.filter { !names.contains($0) }
        guard missing.isEmpty else {
            let hint = names.count == 1 && fields[0].contains(";") ? "; separate them by commas, not by semicolons" : ""
            throw UserError(
                .refused,
                "line 1: the column\(missing.count > 1 ? "s" : "") \(missing.joined(separator: ", ")) "
                    + "\(missing.count > 1 ? "are" : "is") missing; the first line names the columns, such as "
                    + "\(Self.header) (rank may be left out)\(hint)")
        }
        let known = Self.required + ["rank"]
        for name in known where names.count(where: { $0 == name }) > 1 {
            throw UserError(.refused, "line 1: there are two columns \(name)")
        }
        columns = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        count = names.count
    }

    /// What a row says.
    ///
    /// - throws: ``UserError`` that says what is wrong with it.
    func value(_ row: CSVRow, now: Timestamp) throws(UserError) -> ListedValue {
        let fields: [String]
        do throws(RowError) {
            fields = try row.texts()
        } catch {
            throw UserError(.refused, error.reason)
        }
        guard fields.count == count else {
            throw UserError(.refused, "the row has \(fields.count) fields, and the first line \(count)")
        }
        func text(_ column: String) -> String {
            guard let index = columns[column] else { return "" }
            return fields[index].trimmed
        }
        let name: PlayerName
        do throws(PlayerNameError) {
            name = try PlayerName(text("player"))
        } catch {
            throw UserError(.refused, "player: \(error)")
        }
        return ListedValue(
            time: try Self.time(text("time"), now: now), player: name, metric: text("metric"),
            value: try Self.number("value", text("value")), rank: try Self.number("rank", text("rank"), from: 1))
    }

    private static func time(_ text: String, now: Timestamp) throws(UserError) -> Timestamp {
        guard let time = Timestamp(rfc3339: text) else {
            let hint = text.isEmpty ? "there is none" : "got \(text.quoted())"
            throw UserError(
                .refused, "time: expected a time with its zone, such as 2026-11-23T08:15:00Z or …+01:00; \(hint)")
        }
        // The first hiscores are of 2002. The clocks of two machines differ a little.
        guard time >= earliest else {
            throw UserError(.refused, "time: \(text) is before the first hiscores of 2002")
        }
        guard time <= now + .minutes(5) else { throw UserError(.refused, "time: \(text) lies ahead") }
        return time
    }

    /// Of any reading.
    static let earliest = Timestamp(seconds: 1_009_843_200)

    /// Nothing and -1 stand for unknown.
    private static func number(_ column: String, _ text: String, from first: Int64 = 0) throws(UserError) -> Int64? {
        if text.isEmpty || text == "-1" { return nil }
        guard text.utf8.first != UInt8(ascii: "+"), let number = Int64(text) else {
            throw UserError(
                .refused,
                "\(column): expected a whole number in digits alone, or nothing where it is unknown; got \(text.quoted())"
            )
        }
        guard (first...largest).contains(number) else {
            throw UserError(
                .refused, "\(column): \(number) is \(number < first ? "below \(first)" : "over \(largest)")")
        }
        return number
    }

    /// Nothing in the game comes near.
    private static let largest: Int64 = 1_000_000_000_000_000
}

/// A row of a list of values that can be what the hiscores once said.
struct ListedValue: Equatable, Sendable {
    var time: Timestamp
    var player: PlayerName
    /// As it was written.
    var metric: String
    /// Nil: it was unknown then.
    var value: Int64?
    var rank: Int64?
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// In quotation marks, and not too long for a message.
    fileprivate func quoted() -> String {
        let text = debugDescription
        return text.count > 42 ? "\(text.prefix(41))…\"" : text
    }
}
