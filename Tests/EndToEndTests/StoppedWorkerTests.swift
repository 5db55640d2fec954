import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A process that stands still while another takes over its job, as no lock would allow: only the lease is left to
    /// keep the late one out.
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct StoppedWorker {
        @Test func `the late finish of a process that stood still changes nothing`() async throws {
            let site = try CrashSite(seed: 21)
            let late = try site.start("hold")
            _ = try await late.capture(#/(holding)\n/#)
            late.signal(SIGSTOP)
            let token = try await site.sql("SELECT lease_token FROM jobs WHERE state = 'running'")
            #expect(Int64(token) != nil)

            try "".write(toFile: site.database + ".release", atomically: true, encoding: .utf8)
            try await site.drain(["--ignore-lock"])
            #expect(late.isRunning)
            let before = try await site.sql(Self.everything)
            #expect(before.contains("succeeded"))
            let attempts = try await site.sql("SELECT status, error_type FROM task_executions ORDER BY id")
            #expect(attempts == "failure|process_crash\nsuccess|")

            late.signal(SIGCONT)
            #expect(try await late.wait() == 0)
            #expect(late.stdout.contains("let go"), "it did its work to the end")
            #expect(try await site.sql(Self.everything) == before)
            #expect(try await site.sql("PRAGMA integrity_check") == "ok")
        }

        private static let everything = """
            SELECT * FROM jobs ORDER BY id; SELECT * FROM task_executions ORDER BY id;
            SELECT * FROM slots ORDER BY schedule_id, slot; SELECT * FROM sqlite_sequence ORDER BY name;
            """
    }
}
