/// Pieces of SVG text.
enum SVGText {
    /// A coordinate with at most one decimal, which is finer than a screen shows.
    static func coordinate(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let fraction = tenths.magnitude % 10
        return "\(sign)\(tenths.magnitude / 10)\(fraction == 0 ? "" : ".\(fraction)")"
    }

    /// Text that stands between tags or in a quoted attribute.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
