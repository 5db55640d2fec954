extension String {
    /// The text in quotation marks, safe to show in one line of a message: control and invisible characters are
    /// escaped, and what is longer than `limit` characters is cut.
    func quoted(limit: Int = 40) -> String {
        var text = "\""
        for scalar in unicodeScalars.prefix(limit) { text += scalar.visible }
        return text + (unicodeScalars.dropFirst(limit).isEmpty ? "\"" : "…\"")
    }
}

extension Unicode.Scalar {
    /// The character in quotation marks, with its code point when it is not ASCII, since look-alikes are common.
    var quoted: String {
        isASCII ? "\"\(visible)\"" : "\"\(visible)\" (\(codePoint))"
    }

    fileprivate var visible: String {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            "\\u{\(String(value, radix: 16, uppercase: true))}"
        default:
            String(self)
        }
    }

    private var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
