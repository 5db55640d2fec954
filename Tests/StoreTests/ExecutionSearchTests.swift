import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

/// Which attempts a filter finds.
@Suite struct ExecutionSearchTests {
    let folder: TemporaryFolder
    let store: Store
    let start = Timestamp(seconds: 1_000_000)

    init() async throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
        let start = start
        try await store.write { transaction in
            let id = try transaction.insertPlayer(
                NewPlayer(
                    nameKey: "lynx titan", username: "Lynx_Titan", modeSetting: "auto", mode: nil, intervalMinutes: 60,
                    cron: nil, cronTimeZone: nil, origin: "cli"), now: start)
            for (minute, (task, player, status)) in [
                ("fetch_player_hiscores_task", id, .success), ("retention_job", nil, .success),
                ("fetch_player_hiscores_task", 77, .failure), ("fetch_player_hiscores_task", id, .retry),
                ("100%_sure", nil, ExecutionStatus.running),
            ].enumerated() {
                let (now, row) = (start + .minutes(minute), ExecutionSearchTests.self)
                let job = try row.job(
                    task, "t\(minute)", schedule: player.map { "player_fetch_\($0)" }, in: transaction, now)
                let execution = try transaction.beginExecution(
                    of: job, attempt: 1, arguments: nil, scheduleType: nil, player: player, now: now)
                guard status != .running else { continue }
                try transaction.endExecution(id: execution, ExecutionEnd(status: status), now: now)
            }
        }
    }

    private static func job(
        _ task: String, _ taskID: String, schedule: String?, in transaction: WriteTransaction, _ now: Timestamp
    ) throws -> JobRow {
        let job = try transaction.enqueue(
            NewJob(
                taskID: taskID, taskName: task, queue: "hiscores", args: "[]", kwargs: "{}", labels: "{}",
                scheduleID: schedule, slot: schedule.map { _ in now }, uniqueKey: nil, runAt: now, maxAttempts: 1,
                timeoutMilliseconds: 1), now: now)
        return try #require(try transaction.job(id: job.id))
    }

    /// The numbers of the attempts, newest first.
    private func found(
        limit: Int = 100, offset: Int = 0, mostLooks: Int? = nil, _ set: (inout ExecutionFilter) -> Void
    ) async throws -> (ids: [Int64], total: Int, isComplete: Bool) {
        var filter = ExecutionFilter()
        set(&filter)
        let wanted = filter
        let page = try await store.read {
            try $0.executions(wanted, limit: limit, offset: offset, mostLooks: mostLooks)
        }
        return (page.rows.map(\.id), page.total, page.isComplete)
    }

    @Test func `without a filter all are found, part by part`() async throws {
        #expect(try await found { _ in } == ([5, 4, 3, 2, 1], 5, true))
        #expect(try await found(limit: 2, offset: 1) { _ in } == ([4, 3], 5, true))
        #expect(try await found(offset: 9) { _ in } == ([], 5, true))
        try store.close()
    }

    @Test func `conditions are joined, and the total is theirs`() async throws {
        #expect(try await found { $0.player = 1 }.ids == [4, 1])
        #expect(try await found { $0.status = .success }.ids == [2, 1])
        let both = try await found {
            $0.player = 1
            $0.status = .success
        }
        #expect(both == ([1], 1, true))
        let start = start
        let span = try await found {
            $0.from = start + .minutes(1)
            $0.before = start + .minutes(3)
        }
        #expect(span == ([3, 2], 2, true))
        #expect(try await found(limit: 1) { $0.task = "fetch_player_hiscores_task" } == ([4], 3, true))
        #expect(try await found { $0.task = "fetch" } == ([], 0, true))
        try store.close()
    }

    @Test(arguments: [
        ("RETENTION", [2]), ("player_fetch_7", [3]), ("lynx-t", [4, 1]), ("X TITAN", [4, 1]), ("Lynx_", [4, 1]),
        ("success", [2, 1]), ("Failure", [3]), ("fail", [3]), ("r", [5, 4, 3, 2, 1]), ("t2", [3]),
        ("t", [4, 3, 2, 1]),
        ("100%", [5]), ("%_", [5]), ("0%s", []), ("_", [5, 4, 3, 2, 1]), ("\\", []), ("'", []), ("nobody", []),
        ("%\u{301}", []), ("running", [5]),
    ])
    func `a text is found wherever it may stand, and is no pattern`(text: String, expected: [Int64]) async throws {
        let result = try await found { $0.search = text }
        #expect(result == (expected, expected.count, true))
        try store.close()
    }

    @Test func `a search stops after so many, and says so`() async throws {
        #expect(try await found(mostLooks: 3) { $0.search = "fetch_player" } == ([4, 3], 2, false))
        #expect(try await found(mostLooks: 5) { $0.search = "fetch_player" } == ([4, 3, 1], 3, true))
        #expect(try await found(mostLooks: 2) { $0.task = "retention_job" } == ([], 0, false))
        // What an index answers is not looked at.
        #expect(try await found(mostLooks: 1) { $0.status = .success } == ([2, 1], 2, true))
        let own = try await found(mostLooks: 2) {
            $0.player = 1
            $0.search = "retry"
        }
        #expect(own == ([4], 1, true))
        try store.close()
    }
}
