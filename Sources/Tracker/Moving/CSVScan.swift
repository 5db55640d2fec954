/// The reading of one row.
struct CSVScan {
    /// Where the next row begins, once a row was read.
    private(set) var position: Int
    /// The line that the next row begins in.
    private(set) var line: Int
    /// Where the row ends, its line end left out.
    private(set) var rowEnd: Int
    /// Whether nothing comes behind the bytes that are there.
    private let isEnded: Bool

    private let firstLine: Int
    private var values: [UInt8] = []
    private var fields: [CSVRow.Field] = []
    private var problem: String?

    init(position: Int, line: Int, isEnded: Bool) {
        self.position = position
        self.line = line
        self.isEnded = isEnded
        rowEnd = position
        firstLine = line
        values.reserveCapacity(8192)
        fields.reserveCapacity(16)
    }

    /// - returns: nil when the row does not end in these bytes, and more may come.
    mutating func row(in bytes: UnsafeBufferPointer<UInt8>) -> CSVRow? {
        while true {
            let start = values.count
            var isQuoted = false
            if position < bytes.count, bytes[position] == Mark.quote {
                isQuoted = true
                guard takeQuoted(bytes) else { return nil }
            } else {
                takePlain(bytes)
            }
            if problem == nil {
                fields.append(CSVRow.Field(range: start..<values.count, isNull: !isQuoted && values.count == start))
            }
            guard position < bytes.count else {
                guard isEnded else { return nil }
                rowEnd = bytes.count
                return CSVRow(line: firstLine, values: values, fields: fields, problem: problem, isTerminated: false)
            }
            if bytes[position] == Mark.comma, problem == nil {
                position += 1
                continue
            }
            return finish(bytes)
        }
    }

    /// Takes a field in quotation marks. Afterwards stands what ends it: a comma, a line feed, or nothing more.
    ///
    /// - returns: false when it does not end here, and more may come.
    private mutating func takeQuoted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        position += 1
        while true {
            let start = position
            while position < bytes.count, bytes[position] != Mark.quote {
                if bytes[position] == Mark.lineFeed { line += 1 }
                position += 1
            }
            values.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
            guard position < bytes.count else {
                problem = "the file ends inside a field: it is cut, or a quotation mark is missing"
                return isEnded
            }
            position += 1
            guard position < bytes.count else { return isEnded }
            guard bytes[position] == Mark.quote else { break }
            values.append(Mark.quote)
            position += 1
        }
        if bytes[position] == Mark.carriageReturn {
            guard position + 1 < bytes.count || isEnded else { return false }
            if position + 1 == bytes.count || bytes[position + 1] == Mark.lineFeed { position += 1 }
        }
        if position < bytes.count, bytes[position] != Mark.comma, bytes[position] != Mark.lineFeed {
            problem = "field \(fields.count + 1) goes on behind its closing quotation mark"
            skipLine(bytes)
        }
        return true
    }

    private mutating func takePlain(_ bytes: UnsafeBufferPointer<UInt8>) {
        let start = position
        while position < bytes.count, bytes[position] != Mark.comma, bytes[position] != Mark.lineFeed {
            if bytes[position] == Mark.quote { problem = "field \(fields.count + 1) has a quotation mark inside" }
            position += 1
        }
        var end = position
        let isLast = position < bytes.count ? bytes[position] == Mark.lineFeed : isEnded
        if isLast, end > start, bytes[end - 1] == Mark.carriageReturn { end -= 1 }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if problem == nil, text.contains(Mark.carriageReturn) {
            problem = "a carriage return stands alone; lines end with LF or CRLF"
        }
        if problem != nil { skipLine(bytes) }
        values.append(contentsOf: text)
    }

    private mutating func skipLine(_ bytes: UnsafeBufferPointer<UInt8>) {
        while position < bytes.count, bytes[position] != Mark.lineFeed { position += 1 }
    }

    /// The row ends at a line feed.
    private mutating func finish(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVRow {
        rowEnd = position
        if rowEnd > 0, bytes[rowEnd - 1] == Mark.carriageReturn { rowEnd -= 1 }
        position += 1
        line += 1
        return CSVRow(line: firstLine, values: values, fields: fields, problem: problem, isTerminated: true)
    }
}

private enum Mark {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
