import Hiscores
import Scheduling
import Store
import Timestamps

extension PlayerRoster {
    /// A player that the config file names.
    package struct ConfiguredPlayer: Sendable {
        package var request: PlayerRequest
        /// `tracking.players[3]`.
        package var place: String

        package init(request: PlayerRequest, place: String) {
            self.request = request
            self.place = place
        }
    }

    /// A player that the config knows under a former name.
    package struct Renamed: Equatable, Sendable {
        package var former: String
        package var now: String
        package var place: String
    }

    /// What bringing the database in line with the config changed, by name.
    package struct Reconciliation: Equatable, Sendable {
        package var added: [String] = []
        package var changed: [String] = []
        package var deactivated: [String] = []
        /// The config says a name that they do not have any more: the former name, and the present one.
        package var renamed: [Renamed] = []
        /// They left the config, but so many did that it looks like a mistake: they stay as they are.
        package var heldBack: [String] = []

        package init() {}
    }

    /// More deactivations than this, and than a quarter of the config's players, are held back.
    private static var fewDeactivations: Int { 5 }

    /// Makes the file the truth for the players it names: adds them, changes them, and deactivates those that left it.
    /// Players added by other means are not touched.
    ///
    /// - parameter takesMassChange: deactivates those that left it also when they are suspiciously many.
    package func reconcile(
        _ wanted: [ConfiguredPlayer], takesMassChange: Bool = false
    ) async throws -> Reconciliation {
        let now = clock.now
        let result = try await store.write { [self] transaction in
            var result = Reconciliation()
            var applied: Set<Int64> = []
            var named = Set(wanted.map(\.request.name.key))
            for player in wanted {
                let request = player.request
                guard let row = try transaction.player(named: request.name) else {
                    _ = try insert(request, in: transaction, now: now)
                    result.added.append(request.name.display)
                    continue
                }
                // Two entries of one player, as after a rename that joined them: the first counts.
                guard applied.insert(row.id).inserted else { continue }
                named.insert(row.nameKey)
                if row.nameKey != request.name.key {
                    result.renamed.append(
                        Renamed(former: request.name.display, now: row.username, place: player.place))
                }
                if try apply(request, to: row, in: transaction, now: now) { result.changed.append(row.username) }
            }
            let formerly = try transaction.players().filter { $0.origin == "config" && $0.isActive }
            let left = formerly.filter { !named.contains($0.nameKey) }
            if !takesMassChange, left.count > Self.fewDeactivations, left.count * 4 > formerly.count {
                result.heldBack = left.map(\.username)
                return result
            }
            for row in left {
                try schedules.deactivate(row, in: transaction)
                try transaction.cancelWaitingFetch(of: row, reason: "the player left the config file", now: now)
                result.deactivated.append(row.username)
            }
            return result
        }
        // A file whose players the database did not take decides nothing yet.
        setConfigured(Dictionary(wanted.map { ($0.request.name.key, $0.place) }) { first, _ in first })
        return result
    }

    /// - returns: whether anything was different.
    private func apply(
        _ request: PlayerRequest, to row: PlayerRow, in transaction: WriteTransaction, now: Timestamp
    ) throws -> Bool {
        let wanted = request.row(defaultMinutes: row.intervalMinutes, timeZone: defaultTimeZone)
        var isChanged = false
        func change(if isDifferent: Bool, _ write: () throws -> Void) rethrows {
            guard isDifferent else { return }
            isChanged = true
            try write()
        }
        let hasOtherPolling =
            row.intervalMinutes != wanted.intervalMinutes || row.cron != wanted.cron
            || row.cronTimeZone != wanted.cronTimeZone
        try change(if: hasOtherPolling) {
            try transaction.setPlayerPolling(
                id: row.id, intervalMinutes: wanted.intervalMinutes, cron: wanted.cron,
                cronTimeZone: wanted.cronTimeZone)
        }
        try change(if: row.modeSetting != wanted.modeSetting) {
            try transaction.setPlayerModeSetting(id: row.id, wanted.modeSetting, mode: wanted.mode)
        }
        try change(if: row.tags != Set(request.tags).sorted()) {
            try transaction.setPlayerTags(id: row.id, request.tags)
        }
        // Under a former name it keeps the present one.
        try change(if: row.username != wanted.username && row.nameKey == wanted.nameKey) {
            try transaction.setPlayerUsername(id: row.id, wanted.username)
        }
        try change(if: row.origin != wanted.origin) {
            try transaction.setPlayerOrigin(id: row.id, wanted.origin)
        }
        try change(if: !row.isActive) {
            try transaction.setPlayerActive(id: row.id, true)
        }
        var current = try transaction.requirePlayer(id: row.id)
        if hasOtherPolling { current = try settleInterval(of: current, in: transaction, now: now) }
        if isChanged, !current.isPaused { try schedules.schedule(current, in: transaction, now: now) }
        return isChanged
    }

    /// Gives every player that should be polled its right schedule. For start-up, when the alignment may have changed.
    ///
    /// - parameter isAdaptive: `tracking.adaptive`, which may have changed too.
    package func ensureSchedules(isAdaptive: Bool) async throws {
        let now = clock.now
        try await store.write { [self] transaction in
            for player in try transaction.players(activeOnly: true) where !player.isPaused {
                do {
                    try transaction.undoable {
                        let settled = try settleInterval(
                            of: player, isAdaptive: isAdaptive, in: transaction, now: now)
                        try schedules.schedule(settled, in: transaction, now: now)
                    }
                } catch let error where !(error is StoreError) {
                    // One player that cannot be scheduled, for example in a zone that is gone, must not stop the rest.
                    try transaction.notePlayerFailed(id: player.id, error: "it cannot be scheduled: \(error)")
                }
            }
        }
    }
}
