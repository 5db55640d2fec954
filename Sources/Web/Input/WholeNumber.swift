/// A whole number as text: digits with a sign, blanks around, and a fraction of zeros, as osrsdiff takes them.
enum WholeNumber: Equatable {
    case value(Int64)
    /// More than 64 bits.
    case beyond(isNegative: Bool)

    init?(_ text: String) {
        guard let match = text.wholeMatch(of: #/\s*([+-]?)([0-9]+)(?:\.0+)?\s*/#) else { return nil }
        if let value = Int64(match.1 + match.2) {
            self = .value(value)
        } else {
            self = .beyond(isNegative: match.1 == "-")
        }
    }
}
