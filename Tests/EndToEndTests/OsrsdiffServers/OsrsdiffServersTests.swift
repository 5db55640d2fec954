import Foundation
import TestSupport
import Testing

/// An export to osrsdiff, loaded into a real Postgres and a real Redis, read there with osrsdiff's own library, and
/// brought back. `HISCORED_OSRSDIFF_SERVERS` names a Python that has taskiq-redis; without it this is left out.
/// `.ci/osrsdiff-servers` makes one.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct OsrsdiffServersTests {
    static let python = ProcessInfo.processInfo.environment["HISCORED_OSRSDIFF_SERVERS"]

    private func export(_ cast: MovingCast, _ name: String, _ options: String...) async throws -> (String, Tool) {
        let folder = cast.setup.folder.file(name)
        let tool = try await Tool.run(
            Hiscored.path, ["--config", cast.setup.config, "export", "osrsdiff", folder] + options)
        guard tool.status == 0 else { throw HarnessError("export osrsdiff: \(tool.stderr)") }
        return (folder, tool)
    }

    private func shell(_ command: String) async throws -> Tool { try await Tool.run("bash", ["-c", command]) }

    @Test(.enabled(if: python != nil, "HISCORED_OSRSDIFF_SERVERS is not set"))
    func `the script fills osrsdiff's tables, once, and its CSVs make an equal file`() async throws {
        let postgres = try await PostgresServer()
        let cast = try await MovingCast()
        let (folder, _) = try await export(cast, "out")
        let load = "psql '\(postgres.url)' <\(folder)/osrsdiff.sql"

        let early = try await shell(load)
        #expect(early.status == 3 && early.stderr.contains("has no tables players"), "\(early.stderr)")
        _ = try await postgres.sql(OsrsdiffSchema.sql)
        let cut = try await shell("head -c 30000 \(folder)/osrsdiff.sql | psql '\(postgres.url)'")
        #expect(!cut.stdout.contains("osrsdiff has them now"))
        #expect(try await postgres.sql("SELECT count(*) FROM players") == "0", "a script that was cut off does nothing")
        let loaded = try await shell(load)
        #expect(loaded.status == 0 && loaded.stderr.isEmpty, "\(loaded.stderr)")
        #expect(loaded.stdout.contains("osrsdiff has them now: 6 players"), "\(loaded.stdout)")
        try await checkTables(postgres, cast.setup)

        let counts = "SELECT (SELECT count(*) FROM players), (SELECT count(*) FROM hiscore_records)"
        let before = try await postgres.sql(counts)
        let again = try await shell(load)
        #expect(again.status == 3 && again.stderr.contains("has players already"), "\(again.stderr)")
        #expect(try await postgres.sql(counts) == before)

        try await comeBack(postgres, cast)
        // Who is added next gets a number that nobody has, and so does a record.
        let added = try await postgres.sql(
            """
            INSERT INTO players (username, is_active, fetch_interval_minutes) VALUES ('New', true, 60) RETURNING id;
            INSERT INTO hiscore_records (player_id, fetched_at, skills_data, bosses_data)
                SELECT max(id), now(), '{}', '{}' FROM players RETURNING id = (SELECT max(id) + 1 FROM hiscore_records);
            """)
        #expect(added == "7\nt")
        try await postgres.stop()
    }

    /// Rows and values are what hiscored has.
    private func checkTables(_ postgres: PostgresServer, _ setup: Setup) async throws {
        let players = try await postgres.sql(
            """
            SELECT id, username, is_active, fetch_interval_minutes, schedule_id, game_mode,
                floor(extract(epoch FROM created_at) * 1000) FROM players ORDER BY id
            """)
        let here = try await setup.sql(
            """
            SELECT id, username, iif(is_active, 't', 'f'), interval_minutes, schedule_id,
                iif(mode IN ('regular', 'ironman', 'hardcore', 'ultimate'), mode, NULL), created_at
            FROM players WHERE removed_at IS NULL ORDER BY id
            """)
        #expect(players == here)
        // The last record of each player shows what hiscored shows.
        for name in ["Lynx Titan", "under_score", "Iron Woody"] {
            let shown = try await setup.json("player", "show", name)
            let record = try await postgres.sql(
                """
                SELECT json_build_object('rank', overall_rank, 'level', overall_level, 'experience', overall_experience,
                    'skills', skills_data, 'bosses', bosses_data)
                FROM hiscore_records r JOIN players p ON p.id = r.player_id WHERE username = '\(name)'
                ORDER BY fetched_at DESC LIMIT 1
                """)
            let last = try JSON(record)
            for member in ["rank", "level", "experience"] { #expect(last[member] == shown.overall?[member]) }
            #expect(last.skills?.keys.count == 24)
            for key in last.skills?.keys ?? [] { #expect(last.skills?[key] == shown.skills?[key], "\(name) \(key)") }
            for key in last.bosses?.keys ?? [] {
                #expect(last.bosses?[key]?.kc == shown.activities?[key]?.score, "\(name) \(key)")
                #expect(last.bosses?[key]?.rank == shown.activities?[key]?.rank, "\(name) \(key)")
            }
        }
        #expect(
            try await postgres.sql(
                """
                SELECT overall_rank, overall_experience, skills_data->'attack'->>'experience', bosses_data->'zulrah'->>'kc'
                FROM hiscore_records r JOIN players p ON p.id = r.player_id WHERE username = 'Rich' ORDER BY fetched_at
                """) == "7|2147483647|200000000|\n6||200000000|7")
    }

    /// The other way, by the lines of docs/migrating.md.
    private func comeBack(_ postgres: PostgresServer, _ cast: MovingCast) async throws {
        let other = try Setup()
        let source = other.folder.file("csv")
        try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: true)
        for table in ["players", "hiscore_records"] {
            let copied = try await Tool.run(
                "psql", [postgres.url, "-c", #"\copy \#(table) to \#(source)/\#(table).csv csv header"#])
            #expect(copied.status == 0, "\(copied.stderr)")
        }
        let tool = try await Tool.run(
            Hiscored.path, ["--config", other.config, "import", "osrsdiff", source, "--table", "mode"],
            currentDirectory: other.folder.path)
        #expect(tool.status == 0 && !tool.stderr.contains("were not taken"), "\(tool.stdout)\(tool.stderr)")
        let before = try await Moved(cast.setup)
        let after = try await Moved(other)
        #expect(before.history.count > 200)
        #expect(before.history.subtracting(after.history).sorted() == [])
        #expect(after.history.subtracting(before.history).sorted() == [])
        #expect(before.players == after.players)
    }

    @Test(.enabled(if: python != nil, "HISCORED_OSRSDIFF_SERVERS is not set"), arguments: ["pickle", "json"])
    func `taskiq-redis reads the schedules as if osrsdiff had put them there`(serializer: String) async throws {
        let python = try #require(Self.python)
        let redis = try await RedisServer()
        let cast = try await MovingCast()
        let (folder, tool) = try await export(cast, serializer, "--serializer", serializer)
        let expected = try await cast.setup.json("schedule", "list").elements.filter {
            $0.schedule_id?.string?.hasPrefix("player_fetch_") == true
        }
        let crons = [
            "player_fetch_1": "*/90 * * * *", "player_fetch_2": "0 * * * *", "player_fetch_4": "*/30 * * * *",
            "player_fetch_6": "0 0 1,11,21,31 * *",
        ]
        for _ in 0..<2 {
            let sent = try await shell("redis-cli -p \(redis.port) --pipe <\(folder)/schedules.redis")
            #expect(sent.status == 0 && sent.stdout.contains("errors: 0"), "\(sent.stdout)\(sent.stderr)")
            let (tasks, ids) = try await SchedulesInRedis.read(from: redis, serializer, python: python)
            #expect(Set(ids.compactMap(\.string)) == Set(crons.keys) && ids.count == crons.count)
            #expect(tasks.count == crons.count)
            for task in tasks {
                let id = try #require(task.schedule_id?.string)
                let here = try #require(expected.first { $0.schedule_id == task.schedule_id })
                #expect(task.task_name == .string("app.workers.fetch:fetch_player_hiscores_task"))
                #expect(task.cron == .string(crons[id] ?? ""))
                #expect(task.cron_offset == (id == "player_fetch_6" ? .string("Europe/London") : .null))
                #expect(task.args == here.args && task.kwargs == here.kwargs && task.time == .null)
                #expect(task.task_id == .null)
                for label in ["player_id", "schedule_type", "username"] {
                    #expect(task.labels?[label] == here.labels?[label], "\(id) \(label)")
                }
                #expect(task.labels?.retry_on_error == .string("True") && task.labels?.max_retries == .string("5"))
                #expect(task.labels?.task_timeout == .string("30.0") && task.labels?.keys.count == 6)
            }
        }
        let (left, ids) = try await SchedulesInRedis.read(
            from: redis, serializer, python: python, deletingFirst: true)
        #expect(left.count == crons.count - 1 && ids.count == left.count)
        #expect(tool.stdout.contains("schedule by-hand (schedule_maintenance_job)"), "\(tool.stdout)")
        try await redis.stop()
    }

    @Test(.enabled(if: python != nil, "HISCORED_OSRSDIFF_SERVERS is not set"))
    func `crons of players' own run at the same minutes there`() async throws {
        let python = try #require(Self.python)
        let crons = [
            ("0 */6 * * *", "UTC"), ("*/15 8-18 * * MON-FRI", "Europe/London"), ("0 0 */10 * *", "UTC"),
            ("0 0 1,15 * 1", "UTC"), ("30 2 * 6-8 *", "America/New_York"), ("5-59/20 3 * * 0,6", "UTC"),
            ("@weekly", "Asia/Tokyo"), ("0 12 13 * *", "UTC"), ("*/7,3 1 * * *", "UTC"),
        ]
        let setup = try Setup()
        for (index, cron) in crons.enumerated() {
            let tool = try await setup.run("player", "add", "P\(index)", "--cron", cron.0, "--timezone", cron.1)
            #expect(tool.status == 0, "\(tool.stderr)")
        }
        // The one interval that is not written as osrsdiff would.
        #expect(try await setup.run("player", "add", "Weekly", "--interval", "10080").status == 0)
        let redis = try await RedisServer()
        #expect(try await setup.run("export", "osrsdiff", setup.folder.file("out")).status == 0)
        #expect(
            try await shell("redis-cli -p \(redis.port) --pipe <\(setup.folder.file("out"))/schedules.redis").status
                == 0)
        let start = "2026-06-01T00:00:00"
        let runs = try await RunsByPycron.read(from: redis, python: python, after: start + "+00:00", count: 3)
        for (index, cron) in (crons + [("0 0 * * 1", "UTC")]).enumerated() {
            let name = index < crons.count ? "P\(index)" : "Weekly"
            let here = try await setup.run(
                "cron", "next", cron.0, "--timezone", cron.1, "--from", start + "Z", "--count", "3")
            let there = runs[name]?.elements.compactMap(\.string) ?? []
            #expect(
                there.count == 3 && here.stdout.split(separator: "\n").elementsEqual(there) { $0.contains($1) },
                "\(cron): \(here.stdout) \(there)")
        }
        try await redis.stop()
    }
}
