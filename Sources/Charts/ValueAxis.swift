import Timestamps

/// The vertical axis: round values that enclose what is drawn.
struct ValueAxis {
    /// Values are cut to this size on the way in, far above any XP, so that no sum of steps overflows.
    static let limit: Int64 = 100_000_000_000_000_000

    let step: Int64
    /// Multiples of `step`, rising, two or more. The first and last are the ends of the axis.
    let ticks: [Int64]

    /// - parameters:
    ///   - lowest: Not below `-limit`.
    ///   - highest: Not below `lowest`, not above `limit`.
    ///   - count: About how many ticks are wanted.
    init(lowest: Int64, highest: Int64, count: Int) {
        var lowest = lowest
        var highest = highest
        if lowest == highest {
            // A flat line has no scale of its own: show a tenth around it, and nothing below zero for a number above.
            let margin = max(1, abs(lowest) / 10)
            lowest = lowest >= 0 ? max(0, lowest - margin) : lowest - margin
            highest += margin
        }
        let count = Int64(max(1, count))
        let step = Self.roundStep(atLeast: (highest - lowest + count - 1) / count)
        let start = lowest.flooringQuotient(step) * step
        let end = -(-highest).flooringQuotient(step) * step
        self.step = step
        ticks = Array(stride(from: start, through: end, by: Int(step)))
    }

    /// The smallest of 1, 2, 5, 10, 20, 50, … that is not below `size`.
    private static func roundStep(atLeast size: Int64) -> Int64 {
        var power: Int64 = 1
        while power * 10 <= size { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= size } ?? power
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper.
    func share(of value: Int64) -> Double {
        guard let start = ticks.first, let end = ticks.last, end > start else { return 0.5 }
        return Double(value - start) / Double(end - start)
    }

    /// The ticks in words, all in the same unit and with as many decimals as tell neighbours apart.
    var labels: [String] {
        let largest = ticks.map(\.magnitude).max() ?? 0
        guard let unit = NumberUnit.largest(notAbove: largest) else { return ticks.map(\.groupedText) }
        let zeros = String(step).reversed().prefix { $0 == "0" }.count
        let decimals = max(0, unit.digits - zeros)
        guard decimals <= 4 else { return ticks.map(\.groupedText) }
        return ticks.map { Self.text($0, in: unit, decimals: decimals) }
    }

    private static func text(_ value: Int64, in unit: NumberUnit, decimals: Int) -> String {
        guard value != 0 else { return "0" }
        let whole = (value.magnitude / unit.size).groupedText
        let padded = String(String(value.magnitude % unit.size + unit.size).dropFirst())
        let fraction = decimals > 0 ? "." + padded.prefix(decimals) : ""
        return "\(value < 0 ? "-" : "")\(whole)\(fraction)\(unit.symbol)"
    }
}
