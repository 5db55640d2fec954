import Hiscores
package import Scheduling
package import Store
package import Timestamps
package import Upstream

/// The fetch task: asks the hiscores for one player, and writes what they said.
package struct PlayerFetch: Sendable {
    private let store: Store
    private let client: HiscoresClient
    private let gate: UpstreamGate
    private let ingest: ReadingIngest
    private let clock: WallClock

    package init(store: Store, client: HiscoresClient, gate: UpstreamGate, ingest: ReadingIngest, clock: WallClock) {
        self.store = store
        self.client = client
        self.gate = gate
        self.ingest = ingest
        self.clock = clock
    }

    package func definition(maximumAttempts: Int, timeout: Duration) -> TaskDefinition {
        TaskDefinition(
            name: FetchTask.name, queue: Queue.hiscores, maximumAttempts: maximumAttempts, timeout: timeout,
            uniqueKey: FetchTask.uniqueKey, work: run)
    }

    /// Identity is the label `player_id`; the argument is only the fallback.
    private func run(_ context: JobContext) async throws -> TaskDefinition.Completion {
        guard let player = try await store.read({ try $0.player(of: context) }) else {
            return { _ in
                TaskOutcome(
                    .failure(
                        errorType: "player_not_found", message: "the player is not tracked any more", retryAfter: nil,
                        isFinal: true))
            }
        }
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
        let table = player.mode.flatMap(GameMode.init) ?? .regular
        do throws(FetchError) {
            let body = try await client.fetch(name, table: table)
            let time = clock.now
            return { try succeed(player, body, from: table, at: time, in: $0) }
        } catch {
            switch error {
            case .cancelled: throw CancellationError()
            case .failed(let failure): return { try fail(player, failure, table: table, in: $0) }
            }
        }
    }

    private func succeed(
        _ player: PlayerRow, _ body: HiscoresBody, from table: GameMode, at time: Timestamp,
        in transaction: WriteTransaction
    ) throws -> TaskOutcome {
        try gate.record(.success, now: clock.now, in: transaction)
        let stored = try ingest.store(body, of: player.id, from: table, at: time, in: transaction)
        let skills = body.rows.count { $0.metric.kind == .skill }
        let result: [String: JSONValue] = [
            "status": .string(stored.isNewReading ? "success" : "unchanged"),
            "username": .string(player.username), "player_id": .integer(player.id),
            "record_id": .integer(stored.readingID), "data_changed": .bool(stored.isNewReading),
            "overall_rank": .optional(body.overall.rank),
            "overall_level": .optional(body.overall.level.map(Int64.init)),
            "overall_experience": .optional(body.overall.value),
            "skills_count": .integer(Int64(skills)),
            "bosses_count": .integer(Int64(body.rows.count - skills - 1)),
            "hiscore_table": .string(table.rawValue), "fetched_at": .string(time.formatted(.offset)),
            "new_metrics": .array(stored.newMetrics.map(JSONValue.string)),
        ]
        return TaskOutcome(.success, result: result)
    }

    private func fail(
        _ player: PlayerRow, _ failure: FetchFailure, table: GameMode, in transaction: WriteTransaction
    ) throws -> TaskOutcome {
        try gate.record(.failure(failure.kind, retryAfter: failure.retryAfter), now: clock.now, in: transaction)
        try transaction.notePlayerFailed(id: player.id, error: failure.message)
        let kind = failure.kind
        let result: [String: JSONValue] = [
            "status": .string(kind == .notFound ? "warning" : "error"), "username": .string(player.username),
            "player_id": .integer(player.id), "error_type": .string(kind.rawValue),
            "hiscore_table": .string(table.rawValue),
        ]
        let ending: TaskOutcome.Ending =
            kind == .notFound
            ? .warning(errorType: kind.rawValue, message: failure.message)
            : .failure(
                errorType: kind.rawValue, message: failure.message, retryAfter: failure.retryAfter, isFinal: false)
        return TaskOutcome(ending, result: result)
    }
}

extension JSONValue {
    static func optional(_ number: Int64?) -> JSONValue {
        number.map(JSONValue.integer) ?? .null
    }
}

extension ReadAccess {
    fileprivate func player(of context: JobContext) throws -> PlayerRow? {
        if let id = context.playerID { return try player(id: id) }
        guard case .string(let text)? = context.args.first, let name = try? PlayerName(text) else { return nil }
        return try player(nameKey: name.key)
    }
}
