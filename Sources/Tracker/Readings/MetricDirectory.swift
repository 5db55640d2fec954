package import Hiscores
package import Logging
package import Store
import Synchronization
import Timestamps

/// The ids of metrics, kept in memory: every reading needs more than a hundred of them.
package final class MetricDirectory: Sendable {
    private struct State {
        var ids: [String: Int64] = [:]
        /// A commit brought a metric that is not in `ids` yet.
        var isOutdated = true
        /// Whether `ids` are those of the file, of some moment.
        var isLoaded = false
    }

    private let state = Mutex(State())

    private let logger: Logger

    package init(store: Store, logger: Logger) {
        self.logger = logger
        store.onCommit { [weak self] changes in
            if changes.contains(.metrics) { self?.state.withLock { $0.isOutdated = true } }
        }
    }

    /// The ids of `metrics`, in their order; those never seen before get one.
    ///
    /// - returns: also the wire names of the new ones. They count only once the transaction is committed.
    func ids(
        of metrics: [Metric], in transaction: WriteTransaction, now: Timestamp
    ) throws -> (ids: [Int64], new: [String]) {
        let isOutdated = state.withLock { state in
            defer { state.isOutdated = false }
            return state.isOutdated
        }
        if isOutdated {
            // Only what is committed may be kept. This transaction adds its own metrics after this.
            let stored = try transaction.metrics()
            take(stored)
        }
        let known = state.withLock { $0.ids }
        var new: [String] = []
        let ids = try metrics.map { metric in
            if let id = known[metric.wireName] { return id }
            let (id, isNew) = try transaction.metricID(
                wireName: metric.wireName, key: metric.key, kind: metric.kind.rawValue, now: now)
            if isNew { new.append(metric.wireName) }
            return id
        }
        return (ids, new)
    }

    private func take(_ stored: [MetricRow]) {
        let new = state.withLock { state in
            let new = state.isLoaded ? stored.filter { state.ids[$0.wireName] == nil } : []
            state.ids = Dictionary(uniqueKeysWithValues: stored.map { ($0.wireName, $0.id) })
            state.isLoaded = true
            return new
        }
        for row in new where !row.metric.isListed {
            logger.notice(
                "the hiscores have a new row; it is kept as a metric of its own",
                metadata: ["row": "\(row.wireName)", "key": "\(row.key)"])
        }
    }
}

extension MetricRow {
    /// The metric as the program knows it.
    package var metric: Metric {
        let isSkill = kind == MetricKind.overall.rawValue || kind == MetricKind.skill.rawValue
        return isSkill ? MetricCatalog.skill(wireName) : MetricCatalog.activity(wireName)
    }
}
