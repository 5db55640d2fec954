import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The job table and the slots over crashes under load (DESIGN §2.1, job-queues.md §5). `HISCORED_CRASH_ROUNDS`
    /// makes it more kills.
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct Crashes {
        private static let rounds =
            ProcessInfo.processInfo.environment["HISCORED_CRASH_ROUNDS"].flatMap { Int($0) } ?? 40

        @Test func `no kill under load loses a slot, a job or an acknowledged enqueue`() async throws {
            let site = try CrashSite(seed: 11)
            for _ in 0..<Self.rounds { try await site.killAtRandom() }
            try await site.drain()
            try await expectNoTrace(at: site)
        }

        @Test func `a kill between a slot and the claim of its job undoes the slot, which comes again`() async throws {
            let site = try CrashSite(seed: 12)
            for _ in 0..<4 {
                let undone = try await site.kill(at: "tick")
                let (committed, ahead) = (undone[0], undone[1])
                #expect(ahead > committed)
                let cursor = try await site.sql("SELECT next_due_at FROM schedules WHERE schedule_id = 'grid'")
                #expect(cursor == "\(committed)")
                let slots = try await site.sql(
                    "SELECT count(*) FROM slots WHERE schedule_id = 'grid' AND slot >= \(committed)")
                #expect(slots == "0")
            }
            try await site.drain()
            try await expectNoTrace(at: site)
        }

        @Test func `a kill after the claim leaves a job that is taken up again`() async throws {
            let site = try CrashSite(seed: 13)
            for _ in 0..<4 {
                let job = try await site.kill(at: "claim")[0]
                #expect(try await site.sql("SELECT state FROM jobs WHERE id = \(job)") == "running")
                let attempts = "SELECT count(*) FROM task_executions WHERE job_id = \(job) AND status = 'running'"
                #expect(try await site.sql(attempts) == "1")
            }
            try await site.drain()
            try await expectNoTrace(at: site)
        }

        @Test func `a kill after the work and before its end is committed undoes what the work wrote`() async throws {
            let site = try CrashSite(seed: 14)
            for _ in 0..<4 {
                let job = try await site.kill(at: "finish")[0]
                #expect(try await site.sql("SELECT state FROM jobs WHERE id = \(job)") == "running")
                let marks = "SELECT count(*) FROM slots WHERE schedule_id = 'mark' AND slot = \(job)"
                #expect(try await site.sql(marks) == "0")
            }
            try await site.drain()
            try await expectNoTrace(at: site)
        }

        @Test func `kills during checkpoints harm nothing`() async throws {
            let site = try CrashSite(seed: 15)
            var (cut, rounds, hasCrashed) = (0, 0, false)
            // The log that a kill leaves is long, so the next worker's first commit is its checkpoint, and nothing
            // runs yet when it dies. The kills at random between are of working workers.
            while rounds < 4 || (rounds < 16 && (cut == 0 || !hasCrashed)) {
                rounds += 1
                try await site.killAtRandom()
                let attempted = try await site.kill(at: "checkpoint")[0]
                // Asked of the index, before anybody opens the file: this very checkpoint did not come to its end.
                let found = try site.checkpoint()
                if found.attempted == attempted, found.done < attempted { cut += 1 }
                hasCrashed = try await site.sql(Self.crashed) == "1"
            }
            #expect(cut >= 1, "else all kills came too late, and this proves nothing")
            try await site.drain()
            try await expectNoTrace(at: site)
        }

        @Test func `the third crash under a job ends it, and what was killed less often still runs`() async throws {
            let site = try CrashSite(seed: 16)
            // Each start leaves one more job, and takes up those before.
            for _ in 0..<3 {
                let worker = try site.start("hold")
                _ = try await worker.capture(#/(holding)\n/#)
                worker.signal(SIGKILL)
                try await worker.wait()
            }
            try "".write(toFile: site.database + ".release", atomically: true, encoding: .utf8)
            try await site.drain()
            let jobs = try await site.sql("SELECT state, crashes, attempt FROM jobs ORDER BY id")
            #expect(jobs == "failed|3|1\nsucceeded|2|1\nsucceeded|1|1")
            try await expectSound(site)
        }

        /// What must hold after any number of crashes. Each statement counts the rows that break it.
        private static let broken = [
            "a chain that does not begin where its schedule began": """
            SELECT count(*) FROM schedules AS s WHERE
                (SELECT min(slot) FROM slots WHERE slots.schedule_id = s.schedule_id)
                IS NOT (created_at / (interval_seconds * 1000) + 1) * interval_seconds * 1000
            """,
            "a gap in a chain": """
            SELECT count(*) FROM (SELECT schedule_id, slot - lag(slot) OVER
                (PARTITION BY schedule_id ORDER BY slot) AS gap FROM slots) JOIN schedules USING (schedule_id)
                WHERE gap <> interval_seconds * 1000
            """,
            "a cursor that does not follow the last slot": """
            SELECT count(*) FROM schedules AS s WHERE next_due_at IS NOT
                (SELECT max(slot) + interval_seconds * 1000 FROM slots WHERE slots.schedule_id = s.schedule_id)
            """,
            "a slot that was passed over, though the policy is to run all":
                "SELECT count(*) FROM slots WHERE schedule_id <> 'mark' AND outcome IN ('skipped', 'cancelled')",
            "an enqueued slot without its own job": """
            SELECT count(*) FROM slots AS s WHERE outcome = 'enqueued' AND NOT EXISTS (SELECT 1 FROM jobs
                WHERE id = s.job_id AND schedule_id = s.schedule_id AND slot = s.slot)
            """,
            "a coalesced slot without a job of its key": """
            SELECT count(*) FROM slots AS s WHERE outcome = 'coalesced' AND NOT EXISTS (SELECT 1 FROM jobs
                WHERE id = s.job_id AND unique_key = s.schedule_id)
            """,
            "a job whose slot is not its own": """
            SELECT count(*) FROM jobs AS j WHERE slot IS NOT NULL AND NOT EXISTS (SELECT 1 FROM slots
                WHERE schedule_id = j.schedule_id AND slot = j.slot AND job_id = j.id AND outcome = 'enqueued')
            """,
            "a job that failed for another reason than it should": """
            SELECT count(*) FROM jobs WHERE state = 'failed' AND last_error NOT LIKE 'process_crash%'
                AND last_error NOT LIKE 'superseded%' AND last_error NOT LIKE 'told_to%'
            """,
        ]

        /// What must hold of jobs and attempts alone.
        private static let unsound = [
            "a job that did not end": "SELECT count(*) FROM jobs WHERE finished_at IS NULL",
            "too many attempts": "SELECT count(*) FROM jobs WHERE attempt > max_attempts OR crashes > 3",
            "an attempt that the job does not count, or counts twice": """
            SELECT count(*) FROM jobs AS j WHERE (SELECT count(*) FROM task_executions WHERE job_id = j.id)
                <> attempt + crashes - (SELECT state = 'failed' AND error_type IS 'process_crash'
                    FROM task_executions WHERE job_id = j.id ORDER BY id DESC LIMIT 1)
            """,
            "a crash that the job does not count, or counts twice": """
            SELECT count(*) FROM jobs AS j WHERE crashes <> (SELECT count(*) FROM task_executions
                WHERE job_id = j.id AND error_type = 'process_crash')
            """,
            "a third crash that did not end the job, or an end by crashes without it": """
            SELECT count(*) FROM jobs WHERE (crashes = 3) <> (state = 'failed' AND last_error LIKE 'process_crash%')
            """,
            "an attempt that did not end": "SELECT count(*) FROM task_executions WHERE completed_at IS NULL",
            "a job that succeeded without its one mark": """
            SELECT count(*) FROM jobs AS j WHERE (state = 'succeeded') <> (SELECT count(*) FROM slots
                WHERE schedule_id = 'mark' AND slot = j.id)
            """,
            "a job that succeeded otherwise than with its last attempt": """
            SELECT count(*) FROM jobs AS j WHERE (state = 'succeeded') <> (SELECT count(*) FROM task_executions
                WHERE job_id = j.id AND status = 'success')
            """,
        ]

        private func expectNoTrace(at site: CrashSite) async throws {
            try await expectSound(site)
            for (what, statement) in Self.broken { #expect(try await site.sql(statement) == "0", "\(what)") }
            let ended = Set(
                try await site.sql("SELECT task_id FROM jobs WHERE finished_at IS NOT NULL").split(separator: "\n")
                    .map(String.init))
            #expect(site.acknowledged.subtracting(ended) == [], "acknowledged and lost")
            // Else little happened, and all of this proves little.
            #expect(site.acknowledged.count >= 20)
            for (what, statement) in [
                ("crashes", Self.crashed),
                ("slots", "SELECT count(*) >= 10 FROM slots WHERE schedule_id = 'grid'"),
                ("jobs of one key", "SELECT count(*) >= 2 FROM jobs WHERE unique_key LIKE 'key%'"),
            ] { #expect(try await site.sql(statement) == "1", "too few \(what)") }
        }

        private static let crashed = "SELECT count(*) >= 1 FROM task_executions WHERE error_type = 'process_crash'"

        private func expectSound(_ site: CrashSite) async throws {
            #expect(try await site.sql("PRAGMA integrity_check") == "ok")
            for (what, statement) in Self.unsound { #expect(try await site.sql(statement) == "0", "\(what)") }
        }
    }
}
