extension JSONReader {
    /// Reads the string whose opening quote is under the cursor.
    mutating func string() throws(JSONSyntaxError) -> String {
        let start = cursor.position
        cursor.advance()
        var bytes: [UInt8] = []
        while true {
            switch cursor.byte {
            case nil, 0x0A, 0x0D:
                throw JSONSyntaxError(position: start, message: "this string has no closing quote on its line")
            case UInt8(ascii: "\""):
                cursor.advance()
                return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                bytes.append(contentsOf: String(try escaped()).utf8)
            case .some(let byte):
                guard byte >= 0x20 else {
                    let message = "\(cursor.found) is not allowed in a string (write it as an escape such as \\t)"
                    throw JSONSyntaxError(position: cursor.position, message: message)
                }
                bytes.append(byte)
                cursor.advance()
            }
        }
    }

    private mutating func escaped() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = cursor.position
        cursor.advance()
        let code = cursor.byte.map { Unicode.Scalar($0) }
        cursor.advance()
        switch code {
        case "\"", "\\", "/": return code ?? "/"
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try unicodeEscape(start)
        default:
            let message =
                "unknown escape (allowed \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; a backslash itself is \\\\)"
            throw JSONSyntaxError(position: start, message: message)
        }
    }

    private mutating func unicodeEscape(_ start: TextPosition) throws(JSONSyntaxError) -> Unicode.Scalar {
        let unit = try hexadecimalUnit(start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, cursor.skip("\\"), cursor.skip("u") else { throw loneSurrogate(start) }
        let low = try hexadecimalUnit(start)
        guard (0xDC00...0xDFFF).contains(low) else { throw loneSurrogate(start) }
        let code = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        guard let scalar = Unicode.Scalar(code) else { throw loneSurrogate(start) }
        return scalar
    }

    private mutating func hexadecimalUnit(_ start: TextPosition) throws(JSONSyntaxError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = cursor.byte, byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw JSONSyntaxError(position: start, message: "\\u needs four hexadecimal digits")
            }
            unit = unit << 4 | UInt32(digit)
            cursor.advance()
        }
        return unit
    }

    private func loneSurrogate(_ start: TextPosition) -> JSONSyntaxError {
        JSONSyntaxError(position: start, message: "half of a surrogate pair (write both \\u halves, or the character)")
    }
}
