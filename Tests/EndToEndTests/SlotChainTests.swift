import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The slots of a schedule over crashes and downtime, from the first to the last (DESIGN §2.1).
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct SlotChain {
        private static let rounds = 16
        private static let players =
            #"[{"name": "A1"}, {"name": "B2"}, {"name": "C3"}, {"name": "D4"}, {"name": "E5"}, {"name": "F6"}]"#

        @Test func `slots form one unbroken chain however often the program is killed`() async throws {
            // Slow enough that requests are under way when the program dies.
            let upstream = try await SimulatedUpstream(latencyMilliseconds: 40)
            let setup = try Setup(upstream: upstream.address, minutes: 1, players: Self.players)
            let random = SeededNumbers(seed: 1)
            let travel = TimeTravel(setup: setup)

            try await setup.serve().stop()
            let first = try await travel.firstSlots()
            #expect(first.count == 6)
            var minutes = 0
            for round in 0..<Self.rounds {
                // Every other time nobody but the program itself opens the log that the crash left unfinished.
                if round % 2 == 0 {
                    let away = Int(random.next() % 5) + 2
                    try await travel.pass(minutes: away)
                    minutes += away
                }
                let server = try await setup.serve()
                try await Task.sleep(for: .milliseconds(Int(random.next() % 190) + 10))
                server.process.signal(SIGKILL)
                #expect(try await server.process.wait() == 128 + SIGKILL)
            }
            try await travel.pass(minutes: 3)
            minutes += 3
            let server = try await setup.serve()
            try await eventually("every slot is settled and every job done") {
                try await setup.sql(Self.open) == "0" ? true : nil
            }
            #expect(try await server.stop() == 0)

            let expected = first.mapValues { $0 - Int64(minutes) * 60_000 }
            #expect(try await travel.firstSlots() == expected, "the chain begins where the schedules began")
            try await expectNoTrace(in: setup, minutes: minutes)
        }

        /// Counts what is left to do, slots and jobs in one look: before the first tick no job is open either.
        private static let open = """
            SELECT (SELECT count(*) FROM jobs WHERE finished_at IS NULL) + (SELECT count(*) FROM schedules
                WHERE next_due_at <= CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
            """

        /// What must hold after any number of crashes. Each statement counts the rows that break it.
        private static let broken = [
            "a gap in a chain": """
            SELECT count(*) FROM (SELECT slot - lag(slot) OVER (PARTITION BY schedule_id ORDER BY slot) AS gap
                FROM slots WHERE schedule_id LIKE 'player_fetch_%') WHERE gap <> 60000
            """,
            "a cursor that does not follow the last slot": """
            SELECT count(*) FROM schedules AS s WHERE source = 'player' AND next_due_at IS NOT
                (SELECT max(slot) + 60000 FROM slots WHERE slots.schedule_id = s.schedule_id)
            """,
            "an enqueued slot without its own job": """
            SELECT count(*) FROM slots AS s WHERE outcome = 'enqueued' AND NOT EXISTS (SELECT 1 FROM jobs
                WHERE id = s.job_id AND schedule_id = s.schedule_id AND slot = s.slot)
            """,
            "a coalesced slot without a job of its player": """
            SELECT count(*) FROM slots AS s WHERE outcome = 'coalesced' AND NOT EXISTS (SELECT 1 FROM jobs
                WHERE id = s.job_id AND unique_key = s.schedule_id)
            """,
            "a job whose slot is not its own": """
            SELECT count(*) FROM jobs AS j WHERE slot IS NOT NULL AND NOT EXISTS (SELECT 1 FROM slots
                WHERE schedule_id = j.schedule_id AND slot = j.slot AND job_id = j.id AND outcome = 'enqueued')
            """,
            // One that came due at the very end may wait for the next start.
            "a job that runs though nobody works": "SELECT count(*) FROM jobs WHERE state = 'running'",
            "a job that failed for another reason than the crashes": """
            SELECT count(*) FROM jobs WHERE state = 'failed'
                AND last_error NOT LIKE 'process_crash%' AND last_error NOT LIKE 'superseded%'
            """,
            "too many attempts": "SELECT count(*) FROM jobs WHERE attempt > max_attempts OR crashes > 3",
            "an attempt that did not end": "SELECT count(*) FROM task_executions WHERE completed_at IS NULL",
            "a job that succeeded twice":
                "SELECT count(*) - count(DISTINCT job_id) FROM task_executions WHERE status = 'success'",
            "two readings of one moment":
                "SELECT count(*) - count(DISTINCT player_id || '/' || seen_at) FROM readings",
            "a sample of what did not change": """
            SELECT count(*) FROM (SELECT value, lag(value) OVER chain AS before, level,
                lag(level) OVER chain AS level_before, row_number() OVER chain AS place
                FROM samples WINDOW chain AS (PARTITION BY player_id, metric_id ORDER BY seen_at))
                WHERE place > 1 AND value IS before AND level IS level_before
            """,
            "a player without readings": "SELECT 6 - count(DISTINCT player_id) FROM readings",
        ]

        private func expectNoTrace(in setup: Setup, minutes: Int) async throws {
            #expect(try await setup.sql("PRAGMA integrity_check") == "ok")
            #expect(try await setup.sql("PRAGMA foreign_key_check") == "")
            for (what, statement) in Self.broken {
                #expect(try await setup.sql(statement) == "0", "\(what)")
            }
            let fewest = try await setup.sql(
                "SELECT min(n) FROM (SELECT count(*) n FROM slots WHERE schedule_id LIKE 'player_fetch_%' GROUP BY schedule_id)"
            )
            #expect(Int(fewest) ?? 0 >= minutes)
            // Else the kills came when nothing happened, and all of this proves nothing.
            let crashed = try await setup.sql(
                "SELECT count(*) FROM task_executions WHERE error_type = 'process_crash'")
            #expect(Int(crashed) ?? 0 >= 1)
        }
    }
}
