/// Reads a cron expression: five fields between blanks, or a nickname (cron.md §3.1 to §3.10).
struct CronExpressionParser {
    /// The most characters of an expression. One that lists everything has about 400.
    static let longest = 1000

    private let text: String
    private let bytes: [UInt8]

    /// Throws for characters that stand in no expression, and for more than anybody needs.
    init(_ text: String) throws(CronError) {
        guard text.unicodeScalars.count <= Self.longest else {
            throw CronError(
                message: "the expression has \(text.unicodeScalars.count) characters (allowed \(Self.longest))",
                position: Self.longest, expression: text)
        }
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

    /// What the expression says.
    func fields() throws(CronError) -> CronFields {
        if let nickname = try nickname() { return nickname.fields }
        var fields = CronFields()
        try forEachField { field, startsWithStar, _ in
            fields.beginField(field, startsWithStar: startsWithStar)
        } item: { field, item, _ in
            fields.insert(item, in: field)
        }
        return fields
    }

    /// Reads field by field.
    ///
    /// - parameters:
    ///   - begin: gets each field, whether its first character is `*` or `?`, and its offset.
    ///   - item: gets each item of a field's list, and its offset.
    func forEachField(
        _ begin: (CronExpressionField, Bool, Int) -> Void, item: (CronExpressionField, CronItem, Int) -> Void
    ) throws(CronError) {
        try checkCount()
        var position = 0
        for field in CronExpressionField.allCases {
            let range = fieldRange(from: position)
            let first = bytes[range.lowerBound]
            begin(field, first == UInt8(ascii: "*") || first == UInt8(ascii: "?"), range.lowerBound)
            var reader = CronExpressionFieldReader(field: field, range: range, bytes: bytes, expression: text)
            try reader.forEachItem { item(field, $0, $1) }
            position = range.upperBound
        }
    }

    /// The nickname that the text is; nil when it is none.
    ///
    /// - throws: for anything else that begins with `@`.
    func nickname() throws(CronError) -> CronNickname? {
        let range = fieldRange(from: 0)
        guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "@") else { return nil }
        let word = String(decoding: bytes[range], as: UTF8.self)
        guard let nickname = CronNickname(rawValue: word.lowercased()) else {
            let allowed = CronNickname.allCases.map(\.rawValue).joined(separator: ", ")
            let hint = CronNickname.hint(for: word)
            throw CronError(
                message: "\(word.quoted(limit: 20)) is no nickname (allowed \(allowed))\(hint)",
                position: range.lowerBound, expression: text)
        }
        let rest = fieldRange(from: range.upperBound)
        guard rest.isEmpty else {
            throw CronError(
                message: "\(word) stands for all five fields; nothing may follow it", position: rest.lowerBound,
                expression: text)
        }
        return nickname
    }

    // MARK: - Fields

    /// Throws unless there are five fields.
    private func checkCount() throws(CronError) {
        let fields = CronExpressionField.allCases
        var count = 0
        var position = 0
        var surplus: Int?
        while true {
            let range = fieldRange(from: position)
            if range.isEmpty { break }
            count += 1
            if count == fields.count + 1 { surplus = range.lowerBound }
            position = range.upperBound
        }
        guard count != fields.count else { return }
        let names = fields.map(\.name).joined(separator: ", ")
        let found = count == 0 ? "is empty" : "has \(count) field\(count == 1 ? "" : "s")"
        throw CronError(
            message: "the expression \(found), not five: \(names)", position: surplus ?? bytes.count, expression: text)
    }

    /// The next field at or behind an offset; empty at the end.
    private func fieldRange(from position: Int) -> Range<Int> {
        var start = position
        while start < bytes.count, bytes[start].isBlank { start += 1 }
        var end = start
        while end < bytes.count, !bytes[end].isBlank { end += 1 }
        return start..<end
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
