/// Reads the five fields of a cron expression (cron.md §3.1 to §3.6; a range that runs backwards is an error).
struct CronExpressionParser {
    /// What a field says.
    struct Values {
        /// Bit n is set when the field matches n. Sunday is bit 0 alone.
        var mask: UInt64 = 0
        /// Whether the field's first character is `*`.
        var startsWithStar = false
    }

    private let text: String
    private let bytes: [UInt8]

    /// Throws for characters that stand in no expression.
    init(_ text: String) throws(CronError) {
        self.text = text
        bytes = Array(text.utf8)
        // All characters before the first that is not ASCII are single bytes, so its offset is that of its byte.
        if let position = bytes.firstIndex(where: { $0 >= 0x80 }) {
            let character = String(text.unicodeScalars.dropFirst(position).prefix(1))
            throw CronError(
                message: "\(character.quoted()) is not ASCII; use digits, names, and * , - /",
                position: position, expression: text)
        }
    }

    /// Reads the fields in their order.
    func fields() throws(CronError) -> [Values] {
        let ranges = fieldRanges()
        let fields = CronExpressionField.allCases
        guard ranges.count == fields.count else {
            let position = ranges.count < fields.count ? bytes.count : ranges[fields.count].lowerBound
            let names = fields.map(\.name).joined(separator: ", ")
            let count = ranges.isEmpty ? "is empty" : "has \(ranges.count) field\(ranges.count == 1 ? "" : "s")"
            throw CronError(
                message: "the expression \(count), not five: \(names)", position: position, expression: text)
        }
        var values: [Values] = []
        values.reserveCapacity(fields.count)
        for (field, range) in zip(fields, ranges) {
            var reader = CronExpressionFieldReader(field: field, range: range, bytes: bytes, expression: text)
            values.append(Values(mask: try reader.mask(), startsWithStar: bytes[range.lowerBound] == UInt8(ascii: "*")))
        }
        return values
    }

    private func fieldRanges() -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(CronExpressionField.allCases.count)
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                if let begun = start { ranges.append(begun..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let begun = start { ranges.append(begun..<bytes.count) }
        return ranges
    }
}
