package import Hiscores
import Scheduling
package import Store
package import Timestamps
import Upstream

/// Updates that whoever looks at a page may ask for: each player once in five minutes, and at most a quarter of the turns
/// of the gate (DESIGN §7.2), so that nobody who presses a button can starve the schedules.
package struct VisitorUpdates: Sendable {
    /// What becomes of a wish.
    package enum Answer: Equatable, Sendable {
        /// A look is to start then, at the earliest: one that was asked for now, or one that waited already.
        case underWay(at: Timestamp)
        /// There was a look lately, whoever asked for it, and however it ended.
        case recent(again: Timestamp)
        /// It is paused, or no longer tracked.
        case notPolled
        /// As many as can be served soon wait already.
        case full(again: Timestamp)
    }

    /// Between two looks at a player that visitors ask for.
    package static let pause = Duration.minutes(5)

    private let roster: PlayerRoster
    private let gate: UpstreamGate

    package init(roster: PlayerRoster, gate: UpstreamGate) {
        self.roster = roster
        self.gate = gate
    }

    /// Asks for a look at a player. All of it is one transaction: of a hundred wishes at once one makes a job.
    ///
    /// - throws: ``UserError`` of kind `notFound`.
    package func ask(_ name: PlayerName) async throws -> Answer {
        let now = roster.clock.now
        return try await roster.store.write { [roster, gate] transaction in
            let player = try transaction.requirePlayer(name)
            if let hindrance = try transaction.visitorUpdate(of: player, now: now) { return hindrance }
            switch try gate.reserveVisitorTurn(now: now, in: transaction) {
            case .full(let again): return .full(again: again)
            case .turn(let time):
                let job = try NewJob(
                    taskName: FetchTask.name, args: [.string(player.username)],
                    labels: PlayerScheduleManager.labels(of: player), runAt: time, tasks: roster.tasks,
                    random: roster.random)
                _ = try transaction.enqueue(job, now: now)
                return .underWay(at: time)
            }
        }
    }
}

extension ReadAccess {
    /// Why a look at a player need not, or cannot, be asked for; nil: it can.
    package func visitorUpdate(of player: PlayerRow, now: Timestamp) throws -> VisitorUpdates.Answer? {
        guard player.isActive, !player.isPaused else { return .notPolled }
        if let waiting = try waitingJob(uniqueKey: PlayerRow.fetchKey(id: player.id)) {
            return .underWay(at: max(waiting.runAt, now))
        }
        guard let last = try executions(player: player.id, limit: 1).first else { return nil }
        let again = last.startedAt + VisitorUpdates.pause
        // One that is to come has been seen by a clock that was ahead.
        return last.startedAt <= now && now < again ? .recent(again: again) : nil
    }
}
