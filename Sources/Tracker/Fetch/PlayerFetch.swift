package import Hiscores
package import Scheduling
package import Store
package import Timestamps
package import Upstream

/// The fetch task: asks the hiscores for one player, and writes what they said.
package struct PlayerFetch: Sendable {
    private let store: Store
    private let client: HiscoresClient
    private let gate: UpstreamGate
    private let answers: PlayerAnswers
    private let clock: WallClock

    package init(
        store: Store, client: HiscoresClient, gate: UpstreamGate, answers: PlayerAnswers, clock: WallClock
    ) {
        self.store = store
        self.client = client
        self.gate = gate
        self.answers = answers
        self.clock = clock
    }

    package func definition(maximumAttempts: Int, timeout: Duration) -> TaskDefinition {
        var definition = TaskDefinition(
            name: FetchTask.name, queue: Queue.hiscores, maximumAttempts: maximumAttempts, timeout: timeout,
            uniqueKey: FetchTask.uniqueKey, prepare: prepare, abandon: abandon)
        definition.argumentNames = [LabelNames.username]
        definition.takesArguments = true
        return definition
    }

    /// An attempt that brought nothing is heard of at the gate and beside the player, all the same.
    private func abandon(_ attempt: AbandonedAttempt, in transaction: WriteTransaction) throws {
        let outcome: GateOutcome
        let error: String?
        switch attempt.reason {
        case .timedOut:
            outcome = .failure(.timeout, retryAfter: nil)
            error = "the hiscores could not be read in time"
        case .threw(let message):
            outcome = .cancelled
            error = "what the hiscores said could not be taken in: \(message)"
        case .cancelled, .stopped:
            outcome = .cancelled
            error = nil
        }
        try gate.record(outcome, now: clock.now, in: transaction)
        guard let error, let id = attempt.labels[LabelNames.playerID].flatMap({ Int64($0) }) else { return }
        try transaction.notePlayerFailed(id: id, error: error)
    }

    /// Identity is the label `player_id`; the argument is only the fallback.
    private func prepare(
        _ database: any ReadAccess, _ job: JobRow, _ labels: [String: String]
    ) throws -> TaskDefinition.Work {
        guard let player = try database.standing(of: job, labels: labels) else {
            return { _ in
                { _ in
                    TaskOutcome(
                        .failure(
                            errorType: "player_not_found", message: "the player is not tracked any more",
                            retryAfter: nil, isFinal: true))
                }
            }
        }
        return { try await run(player, $0) }
    }

    private func run(_ player: PlayerStandingRow, _ context: JobContext) async throws -> TaskDefinition.Completion {
        guard player.isActive else {
            return { _ in TaskOutcome(.skipped(reason: "player_inactive")) }
        }
        let name: PlayerName
        do {
            name = try PlayerName(player.username)
        } catch {
            return { _ in
                TaskOutcome(
                    .failure(errorType: "bad_name", message: "\(error)", retryAfter: nil, isFinal: true))
            }
        }
        // Read first, classify after: while others wait for their reading, the mode of a new player does too.
        var isAlone = true
        if player.mode == nil {
            isAlone = try await store.read { try $0.claimableJobs(queue: Queue.hiscores, limit: 1).isEmpty }
        }
        let survey = TableSurvey(player: player, checksNew: isAlone)
        return try await look(for: name, player, survey, context)
    }

    /// Asks one table after the other, each in its turn.
    private func look(
        for name: PlayerName, _ player: PlayerStandingRow, _ survey: TableSurvey, _ context: JobContext
    ) async throws -> TaskDefinition.Completion {
        var survey = survey
        var asked: [GameMode] = []
        var times: [GameMode: Timestamp] = [:]
        var unread: UnreadTable?
        while unread == nil, let table = survey.next {
            if !asked.isEmpty {
                do {
                    // The answer before was a proper one.
                    try await context.nextTurn { [gate, clock] in try gate.record(.success, now: clock.now, in: $0) }
                } catch let shut as GateShut {
                    unread = UnreadTable(table, notAsked: shut, now: clock.now)
                    break
                }
            }
            asked.append(table)
            do throws(FetchError) {
                survey.take(try await client.fetch(name, table: table), from: table)
                times[table] = clock.now
            } catch {
                switch error {
                case .cancelled: throw CancellationError()
                case .failed(let failure) where failure.kind == .notFound: survey.take(nil, from: table)
                case .failed(let failure): unread = UnreadTable(table, failure)
                }
            }
        }
        let finding = survey.finding
        let time = finding.flatMap { times[$0.table] } ?? clock.now
        return { [asked, unread] transaction in
            if let outcome = unread.map(\.outcome) ?? .success {
                try gate.record(outcome, now: clock.now, in: transaction)
            }
            // What other tables said counts although one could not be read.
            if let finding { return try found(finding, unread, player, context, at: time, in: transaction) }
            if let unread { return try failed(player, unread, in: transaction) }
            return try missed(player, asked, context, at: time, in: transaction)
        }
    }

    /// The table that ended a look.
    private struct UnreadTable {
        let table: GameMode
        let errorType: String
        let message: String
        let retryAfter: Duration?
        /// What the gate has not heard yet.
        let outcome: GateOutcome?

        init(_ table: GameMode, _ failure: FetchFailure) {
            self.table = table
            errorType = failure.kind.rawValue
            message = failure.message
            retryAfter = failure.retryAfter
            outcome = .failure(failure.kind, retryAfter: failure.retryAfter)
        }

        init(_ table: GameMode, notAsked shut: GateShut, now: Timestamp) {
            self.table = table
            errorType = "gate_shut"
            message = "the \(table.displayName) table was not asked: \(shut)"
            retryAfter = shut.until.map { max($0 - now, .zero) }
            outcome = nil
        }
    }

    // MARK: - Writing

    private func found(
        _ finding: TableSurvey.Finding, _ unread: UnreadTable?, _ player: PlayerStandingRow, _ context: JobContext,
        at time: Timestamp, in transaction: WriteTransaction
    ) throws -> TaskOutcome {
        guard
            let stored = try answers.found(
                finding, player: player.id, asked: player, context: context, at: time, in: transaction)
        else { return TaskOutcome(.skipped(reason: "player_changed")) }
        var result = FetchReport.reading(finding, stored, of: player, at: time)
        if let unread {
            result["unread_table"] = .string(unread.table.rawValue)
            result["error_type"] = .string(unread.errorType)
            result["error_message"] = .string(unread.message)
        }
        guard stored.ruling.treatment == .hold, let loss = stored.loss else {
            return TaskOutcome(.success, result: result)
        }
        result["status"] = .string("warning")
        return TaskOutcome(
            .warning(errorType: "quarantined", message: "the numbers went down and are kept aside: \(loss.summary)"),
            result: result)
    }

    private func missed(
        _ player: PlayerStandingRow, _ asked: [GameMode], _ context: JobContext, at time: Timestamp,
        in transaction: WriteTransaction
    ) throws -> TaskOutcome {
        let tables = asked.map(\.displayName).joined(separator: ", ")
        let message = "the player is not on the hiscores (\(tables))"
        guard
            try answers.missed(
                player: player.id, asked: player, message: message, context: context, at: time, in: transaction)
                != nil
        else { return TaskOutcome(.skipped(reason: "player_changed")) }
        let kind = FetchErrorType.notFound.rawValue
        return TaskOutcome(
            .warning(errorType: kind, message: message),
            result: FetchReport.failure(kind, of: player, tables: asked, status: "warning"))
    }

    private func failed(
        _ player: PlayerStandingRow, _ unread: UnreadTable, in transaction: WriteTransaction
    ) throws -> TaskOutcome {
        try transaction.notePlayerFailed(id: player.id, error: unread.message)
        let kind = unread.errorType
        return TaskOutcome(
            .failure(errorType: kind, message: unread.message, retryAfter: unread.retryAfter, isFinal: false),
            result: FetchReport.failure(kind, of: player, tables: [unread.table], status: "error"))
    }
}

extension TableSurvey {
    /// The other tables are asked for a player that is not where it was, at the first miss and at the one that decides:
    /// its mode may have changed.
    ///
    /// - parameter checksNew: whether the mode of a player is found out with its first look.
    package init(player: PlayerStandingRow, checksNew: Bool) {
        let isLookedAtDaily = PlayerState(rawValue: player.state)?.isLookedAtDaily == true
        self.init(
            setting: ModeSetting(player.modeSetting) ?? .auto, mode: player.mode.flatMap(GameMode.init),
            checks: player.isModeCheckWanted || player.modeCandidate != nil || (checksNew && player.mode == nil),
            searches: player.misses == 0 || player.misses >= PlayerStanding.conclusiveMisses - 1 || isLookedAtDaily)
    }
}

extension ReadAccess {
    fileprivate func standing(of job: JobRow, labels: [String: String]) throws -> PlayerStandingRow? {
        if let id = labels[LabelNames.playerID].flatMap({ Int64($0) }) { return try playerStanding(id: id) }
        guard case .array(let args) = try JSONValue(text: job.args), case .string(let text)? = args.first,
            let name = try? PlayerName(text),
            let player = try player(named: name)
        else { return nil }
        return try playerStanding(id: player.id)
    }
}
