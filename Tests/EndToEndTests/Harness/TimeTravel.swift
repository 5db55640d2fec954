/// Lets minutes pass for the players of a database at which nobody works, by moving what it remembers of their slots
/// into the past.
struct TimeTravel {
    let setup: Setup

    func pass(minutes: Int) async throws {
        let span = minutes * 60_000
        // By way of negative numbers, so that no slot meets its neighbour on the way.
        _ = try await setup.sql(
            """
            BEGIN IMMEDIATE;
            UPDATE slots SET slot = -slot WHERE schedule_id LIKE 'player_fetch_%';
            UPDATE slots SET slot = -slot - \(span) WHERE schedule_id LIKE 'player_fetch_%';
            UPDATE schedules SET next_due_at = next_due_at - \(span), last_slot = last_slot - \(span)
                WHERE source = 'player';
            UPDATE jobs SET slot = slot - \(span) WHERE schedule_id LIKE 'player_fetch_%';
            UPDATE task_executions SET slot = slot - \(span) WHERE schedule_id LIKE 'player_fetch_%';
            COMMIT;
            """)
    }

    /// By schedule, the first slot that came due; before one did, the one that will.
    func firstSlots() async throws -> [String: Int64] {
        let rows = try await setup.sql(
            """
            SELECT schedule_id, coalesce((SELECT min(slot) FROM slots WHERE slots.schedule_id = s.schedule_id),
                next_due_at) FROM schedules AS s WHERE source = 'player'
            """)
        let pairs = rows.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
        return Dictionary(pairs.map { ($0[0], Int64($0[1]) ?? 0) }) { first, _ in first }
    }
}
