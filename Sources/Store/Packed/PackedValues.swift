/// What one row of the hiscores said, as stored.
package struct StoredValue: Hashable, Sendable {
    package var metricID: Int64
    /// Experience or score; nil is unknown.
    package var value: Int64?
    package var rank: Int64?
    /// Only where it does not follow from the experience.
    package var level: Int?

    package init(metricID: Int64, value: Int64?, rank: Int64?, level: Int?) {
        self.metricID = metricID
        self.value = value
        self.rank = rank
        self.level = level
    }
}

/// The layout of `player_current.data`: all values and ranks of a player in one column, about 380 bytes.
///
/// Varints (seven bits a byte, lowest first). First the layout's version, 1, and the number of metrics. Then
/// for each by ascending id: the distance from the id before, doubled, plus 1 if a level follows; value + 1, or 0 for
/// unknown; rank + 1, or 0 for none; and the level, if announced.
enum PackedValues {
    private static let version: UInt64 = 1

    static func pack(_ values: [StoredValue]) -> [UInt8] {
        var writer = VarintWriter()
        writer.write(version)
        writer.write(UInt64(values.count))
        var last: Int64 = 0
        for value in values.sorted(by: { $0.metricID < $1.metricID }) {
            writer.write(UInt64(value.metricID - last) << 1 | (value.level == nil ? 0 : 1))
            writer.write(optional: value.value)
            writer.write(optional: value.rank)
            if let level = value.level { writer.write(UInt64(level)) }
            last = value.metricID
        }
        return writer.bytes
    }

    static func unpack(_ bytes: [UInt8]) throws(PackedError) -> [StoredValue] {
        var reader = try PackedValueReader(bytes, version: version)
        var values: [StoredValue] = []
        values.reserveCapacity(reader.count)
        while let value = try reader.next() { values.append(value) }
        return values
    }

    /// The values of some metrics.
    ///
    /// - parameter wanted: their ids, ascending. What comes after the last is not looked at.
    static func unpack(_ bytes: [UInt8], only wanted: [Int64]) throws(PackedError) -> [StoredValue] {
        var reader = try PackedValueReader(bytes, version: version)
        var values: [StoredValue] = []
        var rest = wanted[...]
        while !rest.isEmpty, let value = try reader.next() {
            rest = rest.drop { $0 < value.metricID }
            if rest.first == value.metricID { values.append(value) }
        }
        return values
    }
}

/// Reads packed values one after the other.
private struct PackedValueReader {
    /// How many there are in all.
    let count: Int
    private var reader: VarintReader
    private var left: Int
    private var last: Int64 = 0

    init(_ bytes: [UInt8], version known: UInt64) throws(PackedError) {
        reader = VarintReader(bytes)
        let version = try reader.read()
        guard version == known else { throw .version(version) }
        count = try reader.readCount()
        left = count
    }

    mutating func next() throws(PackedError) -> StoredValue? {
        guard left > 0 else { return nil }
        left -= 1
        let head = try reader.read()
        let (metricID, overflow) = last.addingReportingOverflow(Int64(head >> 1))
        guard !overflow else { throw .overflow }
        let value = try reader.readOptional()
        let rank = try reader.readOptional()
        var level: Int?
        if head & 1 == 1 {
            guard let number = Int(exactly: try reader.read()) else { throw .overflow }
            level = number
        }
        last = metricID
        return StoredValue(metricID: metricID, value: value, rank: rank, level: level)
    }
}
