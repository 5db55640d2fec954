import Foundation
import GRDB
import Logging
import TestSupport
import Testing
import Timestamps

@testable import Store

/// The plans of the statements that run all the time, taken from the very calls: what SQLite is asked is noted while
/// they run, and explained then. `HISCORED_PLAN_ROWS` adds a size, for example 1000000.
@Suite struct QueryPlanTests {
    private static let now = Timestamp(seconds: 2_000_000)
    private static let sizes =
        [0, 1000, 50_000]
        + (ProcessInfo.processInfo.environment["HISCORED_PLAN_ROWS"].flatMap { Int($0) }.map { [$0] } ?? [])

    /// A call, and the parts its plan must have.
    private struct Hot: Sendable {
        var name: String
        var uses: [String]
        /// Steps that read a small table from end to end by nature.
        var mayScan: Set<String> = []
        /// What it sorts is few.
        var maySort = false
        var call: @Sendable (WriteTransaction) throws -> Void
    }

    private static let hot: [Hot] = [
        Hot(name: "claimableJobs", uses: ["INDEX jobs_ready (queue=?", "INDEX jobs_running_key (unique_key=?)"]) {
            _ = try $0.claimableJobs(queue: "hiscores", limit: 4)
        },
        Hot(name: "promoteDueJobs", uses: ["INDEX jobs_scheduled (run_at<?)", "INTEGER PRIMARY KEY (rowid=?)"]) {
            _ = try $0.promoteDueJobs(now: now, limit: 500)
        },
        Hot(name: "dueSchedules", uses: ["INDEX schedules_due (next_due_at<?)"]) {
            _ = try $0.dueSchedules(now: now, limit: 500)
        },
        Hot(name: "nextScheduleDue", uses: ["COVERING INDEX schedules_due"]) { _ = try $0.nextScheduleDue() },
        Hot(name: "nextScheduledJob", uses: ["INDEX jobs_scheduled"]) { _ = try $0.nextScheduledJob() },
        Hot(name: "waitingJob", uses: ["INDEX jobs_waiting_key (unique_key=?)"]) {
            _ = try $0.waitingJob(uniqueKey: "k1")
        },
        Hot(name: "failed jobs", uses: ["SCAN jobs USING INDEX jobs_failed"]) {
            _ = try $0.jobs(JobFilter(state: .failed), limit: 50)
        },
        Hot(name: "cancelled jobs of a page", uses: ["INDEX jobs_cancelled (id<?)"]) {
            var filter = JobFilter(state: .cancelled)
            filter.before = 9
            _ = try $0.jobs(filter, limit: 50)
        },
        Hot(name: "failed jobs of a player", uses: ["INDEX jobs_failed"]) {
            var filter = JobFilter(state: .failed)
            filter.player = 1
            _ = try $0.jobs(filter, limit: 50)
        },
        Hot(name: "news to tell webhooks", uses: ["INDEX news_told (news>?"]) {
            _ = try $0.newsIDs(afterEvent: 5, limit: 1)
        },
        Hot(name: "runningJobs", uses: ["INDEX jobs_running"]) { _ = try $0.runningJobs() },
        Hot(name: "hasSlot", uses: ["PRIMARY KEY (schedule_id=? AND slot=?)"]) {
            _ = try $0.hasSlot(schedule: "s1", slot: now)
        },
        Hot(name: "slots", uses: ["PRIMARY KEY (schedule_id=?)"]) { _ = try $0.slots(schedule: "s1") },
        Hot(name: "jobs by ids", uses: ["INTEGER PRIMARY KEY (rowid=?)"]) { _ = try $0.jobs(ids: [1, 2]) },
        Hot(name: "job by task id", uses: ["INDEX sqlite_autoindex_jobs_1 (task_id=?)"]) {
            _ = try $0.job(taskID: "t1")
        },
        Hot(
            name: "session by secret",
            uses: ["INDEX sqlite_autoindex_sessions_1 (secret_hash=?)", "INTEGER PRIMARY KEY (rowid=?)"]
        ) {
            _ = try $0.session(secretHash: [1])
        },
        Hot(name: "token by secret", uses: ["INDEX sqlite_autoindex_tokens_1 (secret_hash=?)"]) {
            _ = try $0.token(secretHash: [1])
        },
        Hot(name: "attemptsForgotten", uses: ["PRIMARY KEY (scope=? AND key=?)"]) {
            _ = try $0.attemptsForgotten(.address, key: "k")
        },
        Hot(name: "claim", uses: ["INTEGER PRIMARY KEY (rowid=?)"]) {
            try $0.claim(job: 1, token: 1, now: now, leaseExpiresAt: now)
        },
        Hot(name: "finish", uses: ["INTEGER PRIMARY KEY (rowid=?)"]) {
            _ = try $0.finish(job: 1, token: 1, state: .succeeded, error: nil, now: now)
        },
        Hot(name: "putBack", uses: ["INTEGER PRIMARY KEY (rowid=?)"]) {
            _ = try $0.putBack(
                job: 1, token: 1, runAt: now, countsAttempt: true, crashed: false, error: nil, now: now)
        },
        Hot(name: "advanceSchedule", uses: ["INDEX sqlite_autoindex_schedules_1 (schedule_id=?)"]) {
            try $0.advanceSchedule(id: "s1", nextDueAt: nil, lastSlot: nil)
        },
        Hot(name: "executions of a player", uses: ["INDEX task_executions_by_player (player_id=?)"]) {
            _ = try $0.executions(player: 1, limit: 20)
        },
        Hot(name: "executions of a status", uses: ["INDEX task_executions_by_status (status=?)"]) {
            _ = try $0.executions(status: .running, limit: 20)
        },
        Hot(name: "newest executions", uses: ["INDEX task_executions_by_start"]) {
            _ = try $0.executions(limit: 20)
        },
        Hot(
            name: "filtered executions", uses: ["INDEX task_executions_by_player (player_id=? AND started_at>?"]
        ) {
            var filter = ExecutionFilter()
            (filter.player, filter.status, filter.from) = (1, .success, now)
            _ = try $0.executions(filter, limit: 20, offset: 40)
        },
        Hot(
            name: "filtered executions of a status",
            uses: ["COVERING INDEX task_executions_by_status (status=? AND started_at<?)"]
        ) {
            var filter = ExecutionFilter()
            (filter.status, filter.before) = (.failure, now)
            _ = try $0.executions(filter, limit: 20)
        },
        // Goes over the newest, of which there are no more than it may look at: where there are fewer, over the table.
        Hot(
            name: "executions found by a text", uses: ["USING INDEX task_executions_by_start"],
            mayScan: ["SCAN players", "SCAN task_executions"]
        ) {
            var filter = ExecutionFilter()
            (filter.task, filter.search) = ("task", "zez")
            _ = try $0.executions(filter, limit: 20)
        },
        Hot(
            name: "executions found by a text among many",
            uses: ["INDEX task_executions_by_start (started_at>?)", "COVERING INDEX task_executions_by_start"],
            mayScan: ["SCAN players", "SCAN task_executions"]
        ) {
            var filter = ExecutionFilter()
            filter.search = "zez"
            _ = try $0.executions(filter, limit: 20, mostLooks: 0)
            filter.from = now
            _ = try $0.executions(filter, limit: 20)
        },
        Hot(name: "record of a task", uses: ["INDEX task_executions_of_program (task_name=?)"]) {
            _ = try $0.record(ofTask: "backup_job")
        },
        Hot(name: "executions of a job", uses: ["INDEX task_executions_by_job (job_id=?)"]) {
            _ = try $0.executions(job: 1)
        },
        // By the job or by the status: few are running.
        Hot(name: "endRunningExecutions", uses: ["INDEX task_executions_by_"]) {
            try $0.endRunningExecutions(job: 1, ExecutionEnd(status: .failure), now: now)
        },
        Hot(name: "events of a player", uses: ["INDEX events_by_player (player_id=? AND"]) {
            _ = try $0.events(player: 1, limit: 20)
        },
        Hot(
            name: "news of few events or few players",
            uses: [
                "SEARCH k USING COVERING INDEX news_kinds (kind=? AND news>?)",
                "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
            ], mayScan: ["SCAN b", "SCAN (subquery-1)", "SCAN (subquery-2)"], maySort: true
        ) { _ = try $0.news(NewsFilter(kinds: ["hardcore_died"]), limit: 20) },
        Hot(
            name: "news of the players with a tag", uses: ["SEARCH h USING INDEX news_by_player (player_id=?)"],
            mayScan: ["SCAN t", "SCAN (subquery-2)"], maySort: true
        ) { _ = try $0.news(NewsFilter(tag: "rare"), limit: 20) },
        Hot(
            name: "newest news of active players",
            uses: [
                "SEARCH e USING INDEX news_by_time (", "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
            ]
        ) { _ = try $0.news(limit: 20) },
        Hot(
            name: "newest news of many",
            uses: [
                "SEARCH e USING INDEX news_by_time (", "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)",
                "SEARCH player_tags USING PRIMARY KEY (player_id=? AND tag=?)",
                "SEARCH k USING INDEX news_parts (news=?)",
            ], mayScan: ["SCAN (subquery-1)", "SCAN (subquery-2)", "SCAN t"], maySort: true
        ) { _ = try $0.news(NewsFilter(tag: "main", kinds: ["level_up", "milestone"]), limit: 20, few: -1) },
        Hot(name: "newest news of a player", uses: ["SEARCH e USING INDEX news_by_player (player_id=? AND"]) {
            _ = try $0.news(NewsFilter(player: 1), limit: 20)
        },
        Hot(name: "a piece of news", uses: ["SEARCH e USING INDEX news_parts (news=?)"]) {
            _ = try $0.newsItem(id: 1)
        },
        Hot(name: "newest events", uses: ["INDEX events_by_time ("]) { _ = try $0.events(limit: 20) },
        Hot(
            name: "insertEvent",
            uses: ["INDEX events_once (player_id=? AND kind=? AND <expr>=? AND threshold>?)"]
        ) { transaction in
            try transaction.insertEvent(
                NewEvent(
                    playerID: 1, kind: "level_up", metricID: 1, threshold: 70, seenAfter: now, seenBefore: now,
                    isSilent: false, isNews: true))
        },
        // All metrics by nature, and for each of them one look into its samples.
        Hot(
            name: "samples at an instant",
            uses: [
                "SCAN m USING COVERING INDEX", "SEARCH s USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at=?)",
                "SEARCH samples USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at<?)",
            ]
        ) { _ = try $0.samples(player: 1, at: now) },
        Hot(
            name: "first known samples",
            uses: [
                "SCAN m USING COVERING INDEX", "SEARCH s USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at=?)",
                "SEARCH samples USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at>? AND seen_at<?)",
            ]
        ) { _ = try $0.firstKnownSamples(player: 1, after: now, through: now) },
        Hot(name: "lastKnownValue", uses: ["SEARCH samples USING PRIMARY KEY (player_id=? AND metric_id=?)"]) {
            _ = try $0.lastKnownValue(player: 1, metric: 1, tables: [1, 2, 3])
        },
        Hot(name: "all samples of a player", uses: ["SEARCH samples USING PRIMARY KEY (player_id=?)"]) {
            _ = try $0.samples(player: 1)
        },
        Hot(name: "a page of a series", uses: ["USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at>? AND"]) {
            _ = try $0.samples(player: 1, metric: 1, after: now, through: now, tables: [1, 2, 3], limit: 20)
        },
        Hot(name: "reading at an instant", uses: ["INDEX readings_by_player (player_id=? AND seen_at<?)"]) {
            _ = try $0.reading(player: 1, at: now, tables: [1, 2, 3])
        },
        Hot(name: "firstReading", uses: ["INDEX readings_by_player (player_id=? AND seen_at>?)"]) {
            _ = try $0.firstReading(player: 1, after: now, tables: [1, 2, 3])
        },
        Hot(name: "readingCount", uses: ["INDEX readings_by_player (player_id=? AND seen_at>? AND seen_at<?)"]) {
            _ = try $0.readingCount(player: 1, after: now, through: now, tables: [1, 2, 3])
        },
        Hot(name: "firstSeen", uses: ["INDEX readings_by_player (player_id=?)"]) {
            _ = try $0.firstSeen(player: 1)
        },
        Hot(name: "readingCounts", uses: ["SEARCH readings USING COVERING INDEX readings_by_player (player_id=?)"]) {
            _ = try $0.readingCounts(player: 1, since: now, and: now)
        },
        Hot(
            name: "readingCount",
            uses: ["SEARCH readings USING COVERING INDEX readings_by_player (player_id=? AND seen_at>? AND seen_at<?)"]
        ) { _ = try $0.readingCount(player: 1, after: now, through: now, tables: nil) },
        Hot(
            name: "readingCount of some tables",
            uses: ["SEARCH readings USING INDEX readings_by_player (player_id=? AND seen_at>? AND seen_at<?)"]
        ) { _ = try $0.readingCount(player: 1, after: now, through: now, tables: [1]) },
        Hot(
            name: "metricKeys",
            uses: [
                "SCAN m USING COVERING INDEX", "SEARCH s USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at=?)",
            ]
        ) { _ = try $0.metricKeys(sampledOf: 1, at: now) },
        Hot(name: "ranks at an instant", uses: ["PRIMARY KEY (player_id=? AND day<?)"]) {
            _ = try $0.ranks(player: 1, at: now)
        },
        // Boards look at all players, and for each of them as often as is said here.
        Hot(
            name: "boardPlayers",
            uses: [
                "SCAN p USING INDEX players_by_name", "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)",
                "SEARCH t USING PRIMARY KEY (player_id=? AND tag=?)",
            ]
        ) { _ = try $0.boardPlayers(metrics: [1], tag: "clan") },
        Hot(
            name: "boardGains",
            uses: [
                "SCAN p USING INDEX players_by_name", "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)",
                "SEARCH a USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at=?)",
                "SEARCH i USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at=?)",
                "SEARCH e USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at=?)",
                "SEARCH s USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at<?)",
                "SEARCH s USING PRIMARY KEY (player_id=? AND metric_id=? AND seen_at>? AND seen_at<?)",
                "INDEX readings_by_player (player_id=?)",
            ]
        ) { _ = try $0.boardGains(metric: 1, from: nil, through: now, comparable: [[1, 2]]) },
        // All readings are counted by the index, without a look at them.
        Hot(
            name: "readingTotals",
            uses: [
                "SCAN readings USING COVERING INDEX readings_by_player",
                "SEARCH readings USING COVERING INDEX readings_by_player (player_id=?)",
                "SEARCH readings USING COVERING INDEX readings_by_player (player_id=? AND seen_at>?)",
            ],
            mayScan: ["SCAN p", "SCAN players"]
        ) { _ = try $0.readingTotals(since: now, and: now) },
        // All schedules by nature.
        Hot(
            name: "scheduleListing",
            uses: [
                "SCAN s USING INDEX sqlite_autoindex_schedules_1",
                "SEARCH p USING INDEX sqlite_autoindex_players_1 (schedule_id=?)",
            ]
        ) { _ = try $0.scheduleListing() },
        // Lists all players by nature; what must not be read from end to end is what it joins.
        Hot(
            name: "players",
            uses: [
                "SCAN p USING INDEX players_by_name", "INDEX sqlite_autoindex_schedules_1 (schedule_id=?)",
                "INDEX jobs_waiting_key (unique_key=?)", "PRIMARY KEY (player_id=?)",
            ]
        ) { _ = try $0.players() },
    ]

    @Test(arguments: sizes, [false, true])
    func `hot calls find their rows by an index, however many there are, with statistics and without`(
        rows: Int, hasStatistics: Bool
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try Store(path: folder.file("a.sqlite"), durability: .normal, logger: Logger(label: "test"))
        try await store.write { transaction in
            try transaction.fill(rows: rows)
            if hasStatistics { try transaction.connection.run("ANALYZE") }
        }
        let plans = try await store.write { transaction in
            try Self.hot.map { try transaction.plan(of: $0.call) }
        }
        for (hot, plan) in zip(Self.hot, plans) {
            #expect(!plan.isEmpty)
            for part in hot.uses { #expect(plan.contains { $0.contains(part) }, "\(hot.name): no \(part) in \(plan)") }
            for step in plan {
                // A scan of a partial index reads only the rows of that set; one without an index reads all.
                let isFullScan = step.hasPrefix("SCAN") && !step.contains("INDEX") && !hot.mayScan.contains(step)
                #expect(
                    !isFullScan && (hot.maySort || !step.contains("TEMP B-TREE")) && !step.contains("AUTOMATIC"),
                    "\(hot.name): \(plan)")
                // A skip-scan (job-queues.md §3.8).
                #expect(!step.contains("ANY("), "\(hot.name): \(plan)")
            }
        }
        try store.close()
    }
}

extension WriteTransaction {
    /// Schedules, slots, jobs and executions, and what players bring: most of them in the past, as in a file that has been used.
    fileprivate func fill(rows: Int) throws {
        let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 WHERE ?1 > 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
        for statement in [
            "INSERT INTO schedules (schedule_id, source, task_name, interval_seconds, anchor, next_due_at, created_at,"
                + " updated_at) SELECT 's' || i, 'player', 'task', 60, 0, 1999990000 + i, 0, 0 FROM n",
            "INSERT INTO slots (schedule_id, slot, outcome) SELECT 's' || (i % 100), i, 'skipped' FROM n",
            "INSERT INTO jobs (task_id, task_name, queue, state, unique_key, run_at, max_attempts, timeout_ms,"
                + " lease_token, lease_expires_at, created_at, finished_at) SELECT 't' || i, 'task', 'hiscores', state,"
                + " 'k' || i, i, 5, 1000, iif(state = 'running', 1, NULL), iif(state = 'running', i, NULL), i,"
                + " iif(state = 'succeeded', i, NULL) FROM (SELECT i, CASE WHEN i % 5 = 0 THEN 'scheduled'"
                + " WHEN i % 5 = 1 THEN 'ready' WHEN i % 500 = 2 THEN 'running' ELSE 'succeeded' END AS state FROM n)",
            "INSERT INTO task_executions (job_id, task_id, task_name, status, attempt, player_id, started_at,"
                + " completed_at) SELECT i, 't' || i, 'task', 'success', 1, i % 50, i, i FROM n",
            "INSERT INTO players (name_key, username, mode_setting, state_since, interval_minutes, origin, created_at,"
                + " schedule_id) SELECT 'p' || i, 'p' || i, 'auto', 0, 60, 'cli', 0, 's' || i FROM n",
            "INSERT INTO metrics (wire_name, key, kind, first_seen) SELECT 'm' || i, 'm' || i, 'boss', 0 FROM n",
            "INSERT INTO readings (player_id, table_id, seen_at, last_seen_at) SELECT 1 + i % 1000, 1, i, i FROM n",
            "INSERT INTO samples (player_id, metric_id, seen_at, value, table_id)"
                + " SELECT 1 + i % 1000, 1 + i % 116, i, i, 1 FROM n",
            "INSERT INTO rank_days (player_id, day, table_id, seen_at, data)"
                + " SELECT 1 + i % 1000, i, 1, i, x'0100' FROM n",
            "INSERT INTO events (player_id, kind, metric_id, threshold, seen_after, seen_before, silent)"
                + " SELECT 1 + i % 1000, 'level_up', 1 + i % 116, i, iif(i % 9, i, NULL), i, i % 2 FROM n",
        ] {
            // Players are few beside what they bring, and metrics fewer.
            let count =
                statement.contains("INTO players")
                ? min(rows, 1000) : statement.contains("INTO metrics") ? min(rows, 116) : rows
            try connection.run(numbers + statement, [count])
        }
    }

    /// The steps of the plans of all statements that a call runs. What it changes is undone.
    fileprivate func plan(of call: (WriteTransaction) throws -> Void) throws -> [String] {
        var statements: [String] = []
        let database = connection.database
        // What is written may name a player that an empty file does not have.
        try connection.run("PRAGMA defer_foreign_keys = ON")
        try connection.run("SAVEPOINT call")
        database.trace { event in
            if case .statement(let statement) = event { statements.append(statement.sql) }
        }
        defer { database.trace(options: []) }
        try call(self)
        database.trace(options: [])
        try connection.run("ROLLBACK TO call")
        try connection.run("RELEASE call")
        return try statements.flatMap { sql in
            // Not bound, as the statement was when it was prepared.
            let explain = try database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
            explain.setUncheckedArguments(StatementArguments())
            return try Row.fetchAll(explain).map { $0["detail"] as String }
        }
    }
}
