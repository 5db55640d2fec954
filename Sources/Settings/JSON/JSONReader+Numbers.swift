extension JSONReader {
    /// Reads a number: whole when it has neither a point nor an exponent.
    mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = cursor.position
        var text = cursor.skip("-") ? "-" : ""
        if cursor.skip("0") {
            text += "0"
            if isAtDigit {
                throw JSONSyntaxError(position: start, message: "a number has no zeros in front")
            }
        } else {
            try digits(into: &text)
        }
        var isWhole = true
        if cursor.skip(".") {
            isWhole = false
            text += "."
            try digits(into: &text)
        }
        if cursor.skip("e") || cursor.skip("E") {
            isWhole = false
            text += cursor.skip("-") ? "e-" : "e"
            if text.last == "e" { _ = cursor.skip("+") }
            try digits(into: &text)
        }
        if isWhole, let whole = Int64(text) { return .whole(whole) }
        if !isWhole, let fraction = Double(text), fraction.isFinite { return .fraction(fraction) }
        throw JSONSyntaxError(position: start, message: "this number is too large")
    }

    private var isAtDigit: Bool {
        cursor.byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private mutating func digits(into text: inout String) throws(JSONSyntaxError) {
        guard isAtDigit else { throw unexpected("a digit") }
        while let byte = cursor.byte, isAtDigit {
            text.unicodeScalars.append(Unicode.Scalar(byte))
            cursor.advance()
        }
    }
}
