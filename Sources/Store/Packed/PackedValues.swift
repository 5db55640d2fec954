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
        var reader = VarintReader(bytes)
        let version = try reader.read()
        guard version == Self.version else { throw .version(version) }
        let count = try reader.readCount()
        var values: [StoredValue] = []
        values.reserveCapacity(count)
        var last: Int64 = 0
        for _ in 0..<count {
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
            values.append(StoredValue(metricID: metricID, value: value, rank: rank, level: level))
            last = metricID
        }
        return values
    }
}
