import Charts

/// Sizes of files for people: `512 bytes`, `1.4 MB`. A megabyte has a million bytes, as disks are sold.
enum ByteCount {
    private static let units = ["kB", "MB", "GB", "TB"]

    static func text(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return "\(bytes) bytes" }
        var (amount, unit) = (Double(bytes) / 1000, 0)
        // What would be rounded to a thousand is one of the next unit.
        while amount >= 999.5, unit < units.count - 1 {
            amount /= 1000
            unit += 1
        }
        let tenths = Int64((amount * 10).rounded())
        return amount < 10
            ? "\(tenths / 10).\(tenths % 10) \(units[unit])"
            : "\(Int64(amount.rounded()).groupedText) \(units[unit])"
    }
}
