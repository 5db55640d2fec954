import Foundation
import Testing

extension EndToEnd {
    /// `kill -9` at any moment loses no slot and doubles none.
    @Suite(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"))
    struct Crashes {
        private static let rounds = 12

        @Test func `killed again and again, every slot has its row and every job its end`() async throws {
            let upstream = try await SimulatedUpstream(latencyMilliseconds: 20)
            let names = (1...8).map { #"{"name": "Player \#($0)"}"# }.joined(separator: ", ")
            let setup = try Setup(upstream: upstream.address, minutes: 1, players: "[\(names)]")
            for round in 0..<Self.rounds {
                let server = try await setup.serve()
                // From the very first moment to when all is quiet again.
                try await Task.sleep(for: .milliseconds(round * round * 3))
                server.process.signal(SIGKILL)
                try await server.process.wait()
                try await letTimePass(minutes: 1 + round % 4, in: setup)
            }
            let last = try await setup.serve()
            try await eventually("the end of all jobs") {
                // Schedules that are due count too: before the first tick no job is open either.
                let open = try await setup.sql(
                    """
                    SELECT (SELECT count(*) FROM jobs WHERE finished_at IS NULL) + (SELECT count(*) FROM schedules
                        WHERE next_due_at <= CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))
                    """)
                return open == "0" ? true : nil
            }
            #expect(try await last.stop() == 0)
            try await check(setup)
        }

        /// Moves everything that has happened into the past while nobody runs. To the server it looks as if it had
        /// been down for so long.
        private func letTimePass(minutes: Int, in setup: Setup) async throws {
            let shift = minutes * 60_000
            _ = try await setup.sql(
                """
                BEGIN;
                UPDATE schedules SET next_due_at = next_due_at - \(shift);
                UPDATE slots SET slot = slot - \(shift);
                UPDATE jobs SET slot = slot - \(shift) WHERE slot IS NOT NULL;
                COMMIT;
                """)
        }

        private func check(_ setup: Setup) async throws {
            #expect(try await setup.sql("PRAGMA integrity_check") == "ok")
            // An unbroken chain: each slot one minute after the one before, the cursor one after the last.
            let gaps = try await setup.sql(
                """
                SELECT c.schedule_id, c.slot FROM (
                    SELECT schedule_id, slot, lead(slot) OVER (PARTITION BY schedule_id ORDER BY slot) AS next
                    FROM slots) AS c
                JOIN schedules s ON s.schedule_id = c.schedule_id
                WHERE coalesce(c.next, s.next_due_at) - c.slot <> 60000
                """)
            #expect(gaps == "")
            #expect(try await setup.sql("SELECT count(DISTINCT schedule_id) FROM slots") == "8")
            let slots = try #require(Int(try await setup.sql("SELECT count(*) FROM slots")))
            #expect(slots >= 8 * 2 * Self.rounds)
            let withoutJob = try await setup.sql(
                """
                SELECT count(*) FROM slots s WHERE outcome IN ('enqueued', 'coalesced') AND NOT EXISTS (
                    SELECT 1 FROM jobs j WHERE j.id = s.job_id
                        AND (s.outcome = 'coalesced' OR (j.slot = s.slot AND j.schedule_id = s.schedule_id)))
                """)
            #expect(withoutJob == "0")
            // A job that three crashes hit ends, and one whose successor waits already leaves the work to that.
            let others = try await setup.sql(
                """
                SELECT state, last_error FROM jobs WHERE state <> 'succeeded'
                    AND NOT (state = 'failed' AND (last_error LIKE 'superseded: %'
                        OR last_error = 'process_crash: the program ended 3 times while this ran'))
                """)
            #expect(others == "")
            #expect(try await setup.sql("SELECT count(*) FROM jobs WHERE attempt > max_attempts") == "0")
            #expect(try await setup.sql("SELECT count(*) FROM task_executions WHERE status = 'running'") == "0")
            let crashes = try await setup.sql(
                "SELECT DISTINCT error_type FROM task_executions WHERE status <> 'success'")
            #expect(crashes == "process_crash" || crashes == "")
            #expect(
                try await setup.sql("SELECT count(*) - count(DISTINCT player_id || ' ' || seen_at) FROM readings")
                    == "0")
        }
    }
}
