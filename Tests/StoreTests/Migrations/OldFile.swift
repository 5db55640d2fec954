import Foundation
import GRDB

@testable import Store

/// A file as an older version left it, with rows in each of its tables.
struct OldFile {
    /// What the version after each migration could write; of columns that came later there is nothing in earlier ones.
    private static let rows: [String: String] = [
        "0001-first-light": """
        INSERT INTO players (id, name_key, username, mode, state, state_since, interval_minutes, cron, cron_timezone,
            schedule_id, origin, created_at, last_fetched, last_changed)
        VALUES (1, 'zezima', 'Zezima', 'regular', 'ok', 1000, 60, NULL, NULL, 'player_fetch_1', 'cli', 1000, 9000, 8000),
            (2, 'b0aty', 'B0aty', 'ironman', 'quarantined', 2000, 90, '0 */6 * * *', 'Europe/London', NULL, 'config',
                1000, NULL, NULL);
        UPDATE players SET removed_at = 5000 WHERE id = 2;
        INSERT INTO player_tags VALUES (1, 'main'), (1, 'clan');
        INSERT INTO metrics VALUES (1, 'Overall', 'overall', 'overall', 1000), (2, 'Attack', 'attack', 'skill', 1000);
        INSERT INTO readings (id, player_id, table_id, seen_at, last_seen_at) VALUES (1, 1, 1, 2000, 3000), (2, 1, 1, 8000, 9000);
        INSERT INTO samples VALUES (1, 1, 2000, 50000, 600, 1), (1, 2, 2000, 1000, NULL, 1), (1, 2, 8000, 2000, NULL, 1);
        INSERT INTO player_current VALUES (1, 1, 2, 9000, 51000, 601, 7, x'0102');
        INSERT INTO rank_days VALUES (1, 0, 1, 9000, x'03');
        INSERT INTO schedules (schedule_id, source, task_name, interval_seconds, anchor, next_due_at, last_slot, created_at,
            updated_at)
        VALUES ('player_fetch_1', 'player', 'fetch_player_hiscores_task', 3600, 0, 3600000, 0, 1000, 1000);
        INSERT INTO slots VALUES ('player_fetch_1', 0, 'enqueued', 1);
        INSERT INTO jobs (id, task_id, task_name, queue, state, schedule_id, slot, unique_key, run_at, attempt, max_attempts,
            timeout_ms, lease_token, lease_expires_at, created_at, started_at)
        VALUES (1, 'aa', 'fetch_player_hiscores_task', 'hiscores', 'running', 'player_fetch_1', 0, 'player_fetch_1', 0, 1, 5,
            60000, 1, 60000, 0, 0);
        INSERT INTO task_executions (id, job_id, task_id, task_name, status, attempt, player_id, started_at)
        VALUES (1, 1, 'aa', 'fetch_player_hiscores_task', 'running', 1, 1, 0);
        INSERT INTO gates (host, next_at, breaker, open_until, strikes, updated_at)
        VALUES ('secure.runescape.com', 9000, 'closed', NULL, 0, 9000);
        """,
        "0002-scheduling": "INSERT INTO paused_queues VALUES ('hiscores', 7000);",
        "0003-events": """
        INSERT INTO events (player_id, kind, metric_id, threshold, from_value, to_value, detail, seen_after, seen_before, silent)
        VALUES (1, 'level', 2, 20, 19, 20, '{}', 2000, 8000, 0), (1, 'mode', NULL, 8000, NULL, NULL, NULL, NULL, 8000, 1);
        """,
        "0004-standing": """
        UPDATE players SET mode_confirmed_at = 3000, mode_candidate = 'hardcore', mode_candidate_at = 4000, misses = 2,
            missing_since = 5000 WHERE id = 2;
        UPDATE readings SET suspicious = 1 WHERE id = 2;
        INSERT INTO held_readings VALUES (2, 2, 6000, 7000, 2, 0, x'05');
        INSERT INTO player_aliases VALUES ('old name', 1, 'Old name', 4000);
        """,
        "0005-visitors": "UPDATE gates SET visitor_next_at = 9500;",
        "0006-accounts": """
        INSERT INTO users (id, username, password_hash, is_admin, created_at, updated_at) VALUES (1, 'boss', 'scrypt$', 1, 0, 0);
        INSERT INTO sessions (user_id, kind, secret_hash, token_version, created_at, expires_at, last_seen_at)
        VALUES (1, 'page', x'AA', 0, 0, 9000, 0);
        INSERT INTO tokens (name, secret_hash, scope, created_at, created_by) VALUES ('bot', x'BB', 'read', 0, 'user boss');
        INSERT INTO login_attempts VALUES ('address', '192.0.2.1', 9000);
        INSERT INTO setup_codes VALUES (1, x'CC', 0, 9000, 5);
        INSERT INTO changes (at, who, action, target) VALUES (0, 'operator', 'POST', '/api/v1/players');
        """,
        "0007-rare-jobs": "",
        "0008-program-tasks": "",
        "0009-imports": """
        INSERT INTO imports VALUES (1, 'osrsdiff', 0, 9000, '{}');
        UPDATE readings SET partial = 1 WHERE id = 2;
        """,
        "0010-news": """
        UPDATE events SET news = id WHERE kind = 'level';
        INSERT INTO goals VALUES (1, 1, 2, 'level', 99, 20000, 8000, NULL, NULL);
        """,
        "0011-webhooks": """
        INSERT INTO webhooks (name, address_digest, event_id, notice_id, sent, dropped, last_sent_at)
            VALUES ('clan', x'AA', 1, 0, 5, 1, 9000);
        INSERT INTO notices (id, topic, at, text, lines, path)
            VALUES (1, 'health', 9000, 'The disk is full', '[]', '/admin');
        INSERT INTO troubles VALUES ('disk', 8000, 9000, 'There is room again');
        """,
        "0012-webhooks-alone": """
        UPDATE webhooks SET alone = 2, not_before = 9500;
        """,
        "0013-notice-tags": """
        UPDATE notices SET tag = 'clan';
        """,
        "0014-events-noted-at": """
        UPDATE events SET noted_at = 9000 WHERE kind = 'mode';
        """,
    ]

    let path: String
    /// What is in it.
    let before: [String: [String]]

    /// - parameter migration: the last that this version knew.
    init(at path: String, upTo migration: String) throws {
        self.path = path
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try queue.inDatabase { try $0.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL") }
        try Migrations.migrator.migrate(queue, upTo: migration)
        let known = Migrations.names.prefix { $0 <= migration }
        before = try queue.write { database in
            for name in known {
                guard let rows = Self.rows[name] else { throw NoRows(migration: name) }
                try database.execute(sql: rows)
            }
            return try Self.rows(in: database, as: nil)
        }
    }

    /// A migration without its rows here.
    struct NoRows: Error {
        var migration: String
    }

    /// The rows of all tables, in the columns that there were.
    func rows(in database: Database) throws -> [String: [String]] {
        try Self.rows(in: database, as: before)
    }

    /// - parameter other: whose columns to read; nil: all that there are. A key is a table with its columns.
    private static func rows(in database: Database, as other: [String: [String]]?) throws -> [String: [String]] {
        var keys: [String] = []
        if let other {
            keys = Array(other.keys)
        } else {
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                        AND name NOT LIKE 'grdb\\_%' ESCAPE '\\'
                    """)
            keys = try tables.map { table in
                "\(try database.columns(in: table).map(\.name).joined(separator: ", ")) FROM \(table)"
            }
        }
        return try Dictionary(
            uniqueKeysWithValues: keys.map { key in
                (key, try Row.fetchAll(database, sql: "SELECT \(key) ORDER BY 1, 2").map(\.description))
            })
    }
}
