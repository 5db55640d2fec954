package import Timestamps

/// What Wise Old Man kept of a player at one time (osrs-domain §4.3): an object with `createdAt` and `data`, which holds
/// the metrics in `skills`, `bosses` and `activities`, or each under its own name.
package struct WiseOldManSnapshot: Sendable {
    package let time: Timestamp
    /// What is told, each metric once.
    package let rows: [HiscoreRow]
    /// The names that nobody knows, in quotation marks.
    package let unknownMetrics: [String]

    /// - parameter json: the object, or one that holds it as `latestSnapshot`.
    package init(json: some Collection<UInt8>) throws(WiseOldManSnapshotError) {
        var reader = WiseOldManSnapshotReader(json)
        do throws(HiscoresBodyError) {
            try reader.read()
        } catch {
            throw WiseOldManSnapshotError(error, time: reader.time)
        }
        guard let time = reader.time else {
            throw WiseOldManSnapshotError(
                .malformed("createdAt: expected a time such as \"2026-09-05T18:02:18.304Z\", and there is none"),
                time: nil)
        }
        self.time = time
        rows = reader.rows.sorted { $0.metric.order < $1.metric.order }
        unknownMetrics = reader.unknownMetrics
    }

    /// What the hiscores said then. Skills that nobody tells are unknown.
    ///
    /// - parameter untold: rows of metrics that the snapshot does not tell, as they were known then.
    package func body(with untold: [HiscoreRow]) throws(WiseOldManSnapshotError) -> HiscoresBody {
        var all = rows + untold
        let there = Set(all.map(\.metric))
        all += MetricCatalog.all.filter { $0.kind == .skill && !there.contains($0) }
            .map { HiscoreRow(metric: $0, rank: nil, level: nil, value: nil) }
        do throws(HiscoresBodyError) {
            return try HiscoresBody(rows: all.sorted { $0.metric.order < $1.metric.order })
        } catch {
            throw WiseOldManSnapshotError(error, time: time)
        }
    }
}

/// Why a snapshot is no reading.
package struct WiseOldManSnapshotError: Error, Equatable, CustomStringConvertible {
    /// Of the snapshot, as far as it could be read.
    package let time: Timestamp?
    package let description: String

    init(_ error: HiscoresBodyError, time: Timestamp?) {
        self.time = time
        switch error {
        case .empty: description = "it is empty"
        case .notJSON(let problem): description = "no JSON: \(problem)"
        case .malformed(let problem): description = problem
        }
    }
}
