import Foundation
import Testing

extension EndToEnd {
    /// The file as operators see it with `sqlite3` (DESIGN §4).
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct DatabaseFile {
        @Test func `it has the tables, the modes and the values that are promised`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            #expect(try await setup.run("player", "fetch", "Zezima", "--wait").status == 0)

            let tables = Set(
                try await setup.sql("SELECT name FROM sqlite_schema WHERE type = 'table'").split(separator: "\n")
                    .map(String.init))
            let promised: Set = [
                "players", "metrics", "readings", "samples", "player_current", "rank_days", "schedules", "slots",
                "jobs", "gates", "task_executions",
            ]
            #expect(promised.subtracting(tables).isEmpty)
            #expect(try await setup.sql("PRAGMA auto_vacuum") == "2")
            #expect(try await setup.sql("PRAGMA journal_mode") == "wal")
            #expect(try await setup.sql("PRAGMA integrity_check") == "ok")
            let loose = try await setup.sql(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
                    + "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'")
            #expect(loose == "")
            let keys = try await setup.sql("SELECT name FROM pragma_table_info('slots') WHERE pk > 0 ORDER BY pk")
            #expect(keys == "schedule_id\nslot")
            #expect(try await setup.sql("SELECT count(*) FROM pragma_foreign_key_list('slots')") == "0")

            #expect(try await setup.sql("SELECT state FROM jobs") == "succeeded")
            #expect(try await setup.sql("SELECT status FROM task_executions") == "success")
            #expect(try await setup.sql("SELECT schedule_id FROM players") == "player_fetch_1")
            // Milliseconds: a number of thirteen digits, for the next two centuries.
            let times = try await setup.sql(
                """
                SELECT typeof(t) || length(t) FROM (SELECT created_at AS t FROM players UNION ALL
                    SELECT last_fetched FROM players UNION ALL SELECT run_at FROM jobs UNION ALL
                    SELECT next_due_at FROM schedules UNION ALL SELECT seen_at FROM readings UNION ALL
                    SELECT started_at FROM task_executions UNION ALL SELECT next_at FROM gates)
                """)
            #expect(Set(times.split(separator: "\n")) == ["integer13"])
        }

        @Test func `only the owner may read what the program makes`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            for suffix in ["", "-wal", ".lock", ".sock"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: setup.database + suffix)
                let rights = try #require(attributes[.posixPermissions] as? NSNumber).intValue
                #expect(rights & 0o077 == 0, "\(suffix)")
            }
            try await server.stop()
        }

        @Test func `pausing clears the schedule of the row`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            #expect(try await setup.run("player", "pause", "Zezima").status == 0)
            #expect(try await setup.sql("SELECT schedule_id IS NULL, is_active, paused FROM players") == "1|1|1")
            #expect(try await setup.sql("SELECT count(*) FROM schedules") == "0")
        }
    }
}
