extension String {
    /// As a word that a shell takes as it is. Control characters, which a terminal would obey, are left out.
    package var quotedForShell: String {
        let text = String(String.UnicodeScalarView(unicodeScalars.filter { $0.properties.generalCategory != .control }))
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-".contains($0)) }
        return isPlain && !text.isEmpty && !text.hasPrefix("-") ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
