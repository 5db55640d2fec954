import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

@Suite struct JobTableTests {
    let folder: TemporaryFolder
    let store: Store
    let now = Timestamp(seconds: 1_000_000)

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
    }

    private func job(_ taskID: String, key: String? = nil, priority: Int = 0, runAt: Timestamp? = nil) -> NewJob {
        NewJob(
            taskID: taskID, taskName: "task", queue: "hiscores", priority: priority, args: "[]", kwargs: "{}",
            labels: "{}", uniqueKey: key, runAt: runAt ?? now, maxAttempts: 5, timeoutMilliseconds: 1000)
    }

    private func enqueue(_ job: NewJob) async throws -> EnqueuedJob {
        try await store.write { [now] in try $0.enqueue(job, now: now) }
    }

    private func claim(_ id: Int64, token: Int64) async throws {
        _ = try await store.write { [now] in
            try $0.claim(job: id, token: token, now: now, leaseExpiresAt: now + .seconds(60))
        }
    }

    private func claimable() async throws -> [String] {
        try await store.read { try $0.claimableJobs(queue: "hiscores", limit: 10).map(\.taskID) }
    }

    @Test func `a second job of a waiting key is that job`() async throws {
        let first = try await enqueue(job("a", key: "k"))
        let second = try await enqueue(job("b", key: "k"))
        #expect(second == EnqueuedJob(id: first.id, taskID: "a", wasWaiting: true))
        #expect(try await store.read { try $0.jobs(limit: 10).count } == 1)
        try store.close()
    }

    @Test func `jobs of some ids, those that there are`() async throws {
        let ids = [try await enqueue(job("a")).id, try await enqueue(job("b")).id, try await enqueue(job("c")).id]
        #expect(try await store.read { try $0.jobs(ids: [ids[2], 99, ids[0]]).map(\.taskID) } == ["a", "c"])
        #expect(try await store.read { try $0.jobs(ids: []) } == [])
        try store.close()
    }

    @Test func `one more of a key may wait while one runs, and does not start beside it`() async throws {
        let first = try await enqueue(job("a", key: "k"))
        try await claim(first.id, token: 7)
        let second = try await enqueue(job("b", key: "k"))
        #expect(!second.wasWaiting)
        #expect(try await enqueue(job("c", key: "k")).taskID == "b")
        #expect(try await claimable() == [])
        let now = now
        let finished = try await store.write {
            try $0.finish(job: first.id, token: 7, state: .succeeded, error: nil, now: now)
        }
        #expect(finished)
        #expect(try await claimable() == ["b"])
        try store.close()
    }

    @Test func `whoever does not hold the lease changes nothing`() async throws {
        let id = try await enqueue(job("a")).id
        try await claim(id, token: 7)
        let now = now
        let changed = try await store.write { transaction in
            [
                try transaction.finish(job: id, token: 8, state: .succeeded, error: nil, now: now),
                try transaction.extendLease(job: id, token: 8, until: now + .seconds(90)),
                try transaction.putBack(
                    job: id, token: 8, runAt: now, countsAttempt: true, crashed: false, error: nil, now: now),
            ]
        }
        #expect(changed == [false, false, false])
        let row = try await store.read { try $0.job(id: id) }
        #expect(row?.state == .running)
        #expect(row?.leaseExpiresAt == now + .seconds(60))
        try store.close()
    }

    @Test func `jobs are claimed by priority, then by how long they are due`() async throws {
        _ = try await enqueue(job("late", runAt: now - .seconds(1)))
        _ = try await enqueue(job("early", runAt: now - .seconds(9)))
        _ = try await enqueue(job("urgent", priority: -1))
        _ = try await enqueue(job("future", runAt: now + .seconds(5)))
        #expect(try await claimable() == ["urgent", "early", "late"])
        let promoted = try await store.write { [now] in try $0.promoteDueJobs(now: now + .seconds(5), limit: 10) }
        #expect(promoted == 1)
        #expect(try await claimable().contains("future"))
        try store.close()
    }

    @Test func `the file itself refuses a job in an impossible state`() async throws {
        let id = try await enqueue(job("a")).id
        for statement in [
            "UPDATE jobs SET state = 'running' WHERE id = \(id)",
            "UPDATE jobs SET finished_at = 5 WHERE id = \(id)",
            "UPDATE jobs SET state = 'lost' WHERE id = \(id)",
            "UPDATE jobs SET slot = 5 WHERE id = \(id)",
        ] {
            await #expect(throws: (any Error).self) { try await store.write { try $0.connection.run(statement) } }
        }
        try store.close()
    }

    @Test func `a state that is none is damage, and taken for no other`() async throws {
        let id = try await enqueue(job("a")).id
        try await store.write { transaction in
            // As a file is that something else has written.
            try transaction.connection.run("PRAGMA ignore_check_constraints = ON")
            try transaction.connection.run("UPDATE jobs SET state = 'lost' WHERE id = \(id)")
        }
        await #expect(throws: UnknownWord(column: "state", word: "lost")) {
            try await store.read { try $0.job(id: id) }
        }
        try store.close()
    }

    @Test(arguments: [false, true])
    func `hot queries use their partial indexes, with statistics and without`(analyzed: Bool) async throws {
        for number in 0..<200 { _ = try await enqueue(job("t\(number)", key: "k\(number)")) }
        if analyzed { try await store.write { try $0.connection.run("ANALYZE") } }
        let plans: [(String, String)] = try await store.write { transaction in
            func plan(_ sql: String) throws -> String {
                try transaction.connection.rows("EXPLAIN QUERY PLAN " + sql) { row in
                    for name in ["id", "parent", "notused"] as [StaticString] { row.skip(name) }
                    return row.next("detail") as String
                }
                .joined(separator: "; ")
            }
            return [
                (
                    "jobs_ready",
                    try plan(
                        """
                        SELECT * FROM jobs AS candidate WHERE queue = 'hiscores' AND state = 'ready' AND NOT EXISTS (
                            SELECT 1 FROM jobs AS running WHERE running.unique_key = candidate.unique_key
                                AND running.state = 'running' AND running.unique_key IS NOT NULL)
                        ORDER BY priority, run_at, id LIMIT 4
                        """)
                ),
                (
                    "jobs_scheduled",
                    try plan("SELECT run_at FROM jobs WHERE state = 'scheduled' ORDER BY run_at LIMIT 1")
                ),
                (
                    "jobs_waiting_key",
                    try plan(
                        """
                        SELECT * FROM jobs WHERE unique_key = 'x' AND state IN ('scheduled', 'ready')
                            AND unique_key IS NOT NULL
                        """)
                ),
                ("jobs_running", try plan("SELECT * FROM jobs WHERE state = 'running' ORDER BY lease_expires_at")),
                (
                    "schedules_due",
                    try plan("SELECT * FROM schedules WHERE next_due_at <= 5 ORDER BY next_due_at LIMIT 9")
                ),
            ]
        }
        for (index, plan) in plans {
            #expect(plan.contains(index), "\(plan)")
            #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
            #expect(!plan.contains("ANY("), "\(plan)")
        }
        try store.close()
    }
}
