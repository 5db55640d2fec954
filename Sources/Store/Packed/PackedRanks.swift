/// The layout of `rank_days.data`: the ranks of a player on one day, about 280 bytes.
///
/// Varints (seven bits a byte, lowest first). First the layout's version, 1, and the number of ranked metrics.
/// Then for each by ascending id: the distance from the id before, and the rank. A metric without a rank is left out.
enum PackedRanks {
    private static let version: UInt64 = 1

    static func pack(_ values: [StoredValue]) -> [UInt8] {
        var writer = VarintWriter()
        let ranked = values.filter { $0.rank != nil }
        writer.write(version)
        writer.write(UInt64(ranked.count))
        var last: Int64 = 0
        for value in ranked.sorted(by: { $0.metricID < $1.metricID }) {
            guard let rank = value.rank else { continue }
            writer.write(UInt64(value.metricID - last))
            writer.write(UInt64(rank))
            last = value.metricID
        }
        return writer.bytes
    }

    /// - returns: ranks by metric id.
    static func unpack(_ bytes: [UInt8]) throws(PackedError) -> [Int64: Int64] {
        var reader = VarintReader(bytes)
        let version = try reader.read()
        guard version == Self.version else { throw .version(version) }
        var ranks: [Int64: Int64] = [:]
        var last: Int64 = 0
        for _ in 0..<(try reader.readCount()) {
            guard let distance = Int64(exactly: try reader.read()), let rank = Int64(exactly: try reader.read()) else {
                throw .overflow
            }
            let (metricID, overflow) = last.addingReportingOverflow(distance)
            guard !overflow else { throw .overflow }
            ranks[metricID] = rank
            last = metricID
        }
        return ranks
    }
}
