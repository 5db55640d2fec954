/// Reads a JSON text strictly: no comments, no commas before a closing bracket, nothing behind the value.
///
/// Names given twice are collected in `duplicates`, because the text can be read on behind them. Everything else that
/// is wrong ends the reading.
struct JSONReader {
    /// Deeper nesting is refused. The config file needs five levels.
    static let maximumDepth = 32

    var cursor: JSONCursor
    private var duplicates: [JSONDuplicate] = []

    private init(cursor: JSONCursor) {
        self.cursor = cursor
    }

    /// Reads the whole of `bytes`, which must be UTF-8.
    static func read(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONDocument {
        try checkEncoding(bytes)
        var reader = JSONReader(cursor: JSONCursor(bytes))
        let node = try reader.value(path: "", depth: 0)
        reader.cursor.skipBlanks()
        guard reader.cursor.byte == nil else { throw reader.unexpected("the end of the text") }
        return (node, reader.duplicates)
    }

    /// "expected … , got …" for what is under the cursor.
    func unexpected(_ expected: String) -> JSONSyntaxError {
        let isComment = cursor.byte == UInt8(ascii: "#") || cursor.byte == UInt8(ascii: "/")
        let message = isComment ? "comments are not allowed" : "expected \(expected), got \(cursor.found)"
        return JSONSyntaxError(position: cursor.position, message: message)
    }

    private mutating func value(path: String, depth: Int) throws(JSONSyntaxError) -> JSONNode {
        cursor.skipBlanks()
        let start = cursor.position
        guard depth <= Self.maximumDepth else {
            throw JSONSyntaxError(position: start, message: "nested deeper than \(Self.maximumDepth) levels")
        }
        let value: JSONValue
        switch cursor.byte.map({ Character(Unicode.Scalar($0)) }) {
        case "{": value = .object(try members(path: path, depth: depth))
        case "[": value = .list(try elements(path: path, depth: depth))
        case "\"": value = .text(try string())
        case let character? where character == "-" || character.isASCIIDigit: value = try number()
        case "'":
            throw JSONSyntaxError(position: start, message: "strings stand in double quotes (\"), not in single ones")
        default: value = try word()
        }
        return JSONNode(value, at: start)
    }

    private mutating func members(path: String, depth: Int) throws(JSONSyntaxError) -> [JSONMember] {
        cursor.advance()
        var members: [JSONMember] = []
        var firsts: [String: TextPosition] = [:]
        cursor.skipBlanks()
        if cursor.skip("}") { return members }
        while true {
            cursor.skipBlanks()
            let position = cursor.position
            guard cursor.byte == UInt8(ascii: "\"") else {
                throw unexpected(members.isEmpty ? "a name in double quotes or '}'" : "a name in double quotes")
            }
            let name = try string()
            let memberPath = path.isEmpty ? JSONMember.pathPart(name) : "\(path).\(JSONMember.pathPart(name))"
            cursor.skipBlanks()
            guard cursor.skip(":") else { throw unexpected("':' after the name \(JSONValue.shortened(name))") }
            let node = try value(path: memberPath, depth: depth + 1)
            if let first = firsts[name] {
                duplicates.append(JSONDuplicate(path: memberPath, position: position, first: first))
            } else {
                firsts[name] = position
                members.append(JSONMember(name: name, position: position, node: node))
            }
            if try isAtEnd(closing: "}", of: "a member") { return members }
        }
    }

    private mutating func elements(path: String, depth: Int) throws(JSONSyntaxError) -> [JSONNode] {
        cursor.advance()
        var elements: [JSONNode] = []
        cursor.skipBlanks()
        if cursor.skip("]") { return elements }
        while true {
            elements.append(try value(path: "\(path)[\(elements.count)]", depth: depth + 1))
            if try isAtEnd(closing: "]", of: "an element") { return elements }
        }
    }

    /// Steps over the comma or the closing bracket that must follow `part`.
    private mutating func isAtEnd(closing: Unicode.Scalar, of part: String) throws(JSONSyntaxError) -> Bool {
        cursor.skipBlanks()
        if cursor.skip(closing) { return true }
        let comma = cursor.position
        guard cursor.skip(",") else { throw unexpected("',' or '\(closing)' after \(part)") }
        cursor.skipBlanks()
        guard cursor.byte != UInt8(ascii: closing) else {
            throw JSONSyntaxError(position: comma, message: "a comma before '\(closing)' is not allowed")
        }
        return false
    }

    private mutating func word() throws(JSONSyntaxError) -> JSONValue {
        let start = self
        var letters = ""
        while let byte = cursor.byte, letters.count < 12, Unicode.Scalar(byte).properties.isAlphabetic, byte < 0x80 {
            letters.unicodeScalars.append(Unicode.Scalar(byte))
            cursor.advance()
        }
        switch letters {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        case "": throw start.unexpected("a value")
        default:
            let got = "expected a value, got the word \(letters) (a string stands in double quotes; "
            throw JSONSyntaxError(position: start.cursor.position, message: got + "known words are true, false, null)")
        }
    }

    private static func checkEncoding(_ bytes: [UInt8]) throws(JSONSyntaxError) {
        var position = TextPosition(line: 1, column: 1)
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue("\n"): position = TextPosition(line: position.line + 1, column: 1)
            case .scalarValue: position.column += 1
            case .emptyInput: return
            case .error: throw JSONSyntaxError(position: position, message: "not UTF-8 (save the file as UTF-8)")
            }
        }
    }
}
