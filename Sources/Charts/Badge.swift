/// A small picture that names a player and says one thing, to stand in a forum signature or a README.
///
/// It has its colours in attributes, because where it is shown no stylesheet reaches it.
package struct Badge: Sendable {
    private static let height = 20.0
    private static let fontSize = 11.0
    /// Beside each text.
    private static let padding = 7.0
    /// Longer texts are cut: a badge is one line.
    private static let longestText = 40

    /// On the dark side.
    let name: String
    /// On the coloured side.
    let fact: String

    package init(name: String, fact: String) {
        self.name = Self.cut(name)
        self.fact = Self.cut(fact)
    }

    package func svg() -> String {
        let (left, right) = (Self.width(of: name), Self.width(of: fact))
        let (width, height) = (SVGText.coordinate(left + right), SVGText.coordinate(Self.height))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-family="Verdana, 'DejaVu Sans', sans-serif" \
            font-size="\(SVGText.coordinate(Self.fontSize))" text-anchor="middle">
            <title>\(SVGText.escaped("\(name): \(fact)"))</title>
            <rect width="\(width)" height="\(height)" rx="3" fill="#3b3127"/>
            <path d="\(rightHalf(from: left, to: left + right))" fill="#8f5a0a"/>
            \(text(name, middle: left / 2, width: left))
            \(text(fact, middle: left + right / 2, width: right))
            </svg>
            """
    }

    /// The coloured half, with round corners at its right side alone.
    private func rightHalf(from left: Double, to right: Double) -> String {
        let (start, end) = (SVGText.coordinate(left), SVGText.coordinate(right - 3))
        return "M\(start) 0H\(end)a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3H\(start)z"
    }

    /// The length is given, so that no font makes the text run out of its half.
    private func text(_ content: String, middle: Double, width: Double) -> String {
        """
        <text x="\(SVGText.coordinate(middle))" y="14" fill="#ffffff" \
        textLength="\(SVGText.coordinate(width - 2 * Self.padding))" \
        lengthAdjust="spacingAndGlyphs">\(SVGText.escaped(content))</text>
        """
    }

    private static func width(of text: String) -> Double {
        Double(max(text.count, 1)) * fontSize * 0.6 + 2 * padding
    }

    private static func cut(_ text: String) -> String {
        text.count > longestText ? "\(text.prefix(longestText - 1))…" : text
    }
}
