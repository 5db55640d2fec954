/// Numbers as people read them. Every page, chart and message takes them from here, so that they look alike.
extension BinaryInteger {
    /// All digits in groups of three: `1,234,567`.
    package var groupedText: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// At most three digits and a unit: `950`, `1.2M`, `4.6B`.
    ///
    /// The rest is cut off, not rounded: 199,999,999 is `199M`, because 200M is a goal that was not reached.
    package var compactText: String {
        let size = magnitude
        guard let unit = NumberUnit.largest(notAbove: UInt64(clamping: size)) else { return groupedText }
        let whole = size / Self.Magnitude(unit.size)
        let tenth = size % Self.Magnitude(unit.size) / Self.Magnitude(unit.size / 10)
        let fraction = whole < 100 && tenth != 0 ? ".\(tenth)" : ""
        return "\(self < 0 ? "-" : "")\(whole.groupedText)\(fraction)\(unit.symbol)"
    }

    /// A change with its sign, shortened like `compactText`: `+12.3K`, `-40`, `0`.
    package var gainText: String {
        self > 0 ? "+\(compactText)" : compactText
    }
}

/// The letter that stands for a power of a thousand.
struct NumberUnit {
    let symbol: String
    let size: UInt64
    /// How many decimal digits `size` moves the point.
    let digits: Int

    static let all = [
        NumberUnit(symbol: "T", size: 1_000_000_000_000, digits: 12),
        NumberUnit(symbol: "B", size: 1_000_000_000, digits: 9),
        NumberUnit(symbol: "M", size: 1_000_000, digits: 6),
        NumberUnit(symbol: "K", size: 1000, digits: 3),
    ]

    /// The unit a number of this size is written in; nil below one thousand.
    static func largest(notAbove size: UInt64) -> NumberUnit? {
        all.first { $0.size <= size }
    }
}
