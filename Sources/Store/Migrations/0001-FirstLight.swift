extension Migrations {
    /// Players and what was read of them; schedules, slots, jobs and what ran; the gate.
    ///
    /// Times are milliseconds since 1970. `docs/data.md` explains every table and the packed columns.
    ///
    /// Lists of more than two values are written with OR: for each IN, SQLite builds a temporary table whenever a row
    /// is written (measured: without them, an update of a job costs half).
    static let firstLight = """
        PRAGMA application_id = \(Preflight.applicationID);

        -- Players ------------------------------------------------------------------------------------------------

        CREATE TABLE players (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name_key TEXT NOT NULL,              -- lower case, with one kind of space: the identity of a name
            username TEXT NOT NULL,              -- as typed
            mode_setting TEXT NOT NULL DEFAULT 'auto',
            mode TEXT,                           -- the mode in force; NULL until known
            state TEXT NOT NULL DEFAULT 'pending'
                CHECK (state = 'ok' OR state = 'pending' OR state = 'unranked' OR state = 'not_found'
                    OR state = 'quarantined' OR state = 'frozen'),
            state_reason TEXT,
            state_since INTEGER NOT NULL,
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
            interval_minutes INTEGER NOT NULL CHECK (interval_minutes BETWEEN 1 AND 10080),
            cron TEXT,                           -- goes before the interval
            cron_timezone TEXT,
            schedule_id TEXT UNIQUE,             -- NULL when paused, inactive or removed
            origin TEXT NOT NULL CHECK (origin IN ('config', 'cli', 'api', 'page', 'import', 'demo')),
            created_at INTEGER NOT NULL,
            last_fetched INTEGER,                -- the last answer of the hiscores, changed or not
            last_changed INTEGER,                -- the last time a known value moved
            last_error TEXT,                     -- of the last attempt; NULL after a good one
            removed_at INTEGER,                  -- hidden at once, purged later
            CHECK ((cron IS NULL) = (cron_timezone IS NULL)),
            CHECK (schedule_id IS NULL OR (is_active = 1 AND paused = 0 AND removed_at IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX players_by_name ON players (name_key);

        CREATE TABLE player_tags (
            player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (player_id, tag)
        ) STRICT, WITHOUT ROWID;

        -- What the hiscores said -----------------------------------------------------------------------------------

        CREATE TABLE hiscore_tables (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE            -- the game mode whose table it is
        ) STRICT;
        INSERT INTO hiscore_tables (id, name) VALUES
            (1, 'regular'), (2, 'ironman'), (3, 'hardcore'), (4, 'ultimate'), (5, 'skiller'), (6, 'one_defence'),
            (7, 'deadman'), (8, 'seasonal'), (9, 'tournament'), (10, 'fresh_start');

        CREATE TABLE metrics (
            id INTEGER PRIMARY KEY,
            wire_name TEXT NOT NULL UNIQUE,      -- as the hiscores spell the row
            key TEXT NOT NULL UNIQUE,            -- as the API spells it
            kind TEXT NOT NULL,
            first_seen INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE readings (
            id INTEGER PRIMARY KEY,
            player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
            table_id INTEGER NOT NULL REFERENCES hiscore_tables,
            seen_at INTEGER NOT NULL,            -- when these values were first seen
            last_seen_at INTEGER NOT NULL,       -- and when last
            CHECK (last_seen_at >= seen_at)
        ) STRICT;
        CREATE INDEX readings_by_player ON readings (player_id, seen_at);

        -- One row when a value changed. A NULL value: it became unknown. `level` only where it does not follow from
        -- the experience, which is so for Overall.
        CREATE TABLE samples (
            player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
            metric_id INTEGER NOT NULL REFERENCES metrics,
            seen_at INTEGER NOT NULL,
            value INTEGER CHECK (value >= 0),
            level INTEGER,
            table_id INTEGER NOT NULL REFERENCES hiscore_tables,
            PRIMARY KEY (player_id, metric_id, seen_at)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE player_current (
            player_id INTEGER PRIMARY KEY REFERENCES players ON DELETE CASCADE,
            table_id INTEGER NOT NULL REFERENCES hiscore_tables,
            reading_id INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,            -- when the values and ranks in `data` were read
            overall_experience INTEGER,          -- copies of three numbers in `data`, to sort and sum by
            overall_level INTEGER,
            overall_rank INTEGER,
            data BLOB NOT NULL                   -- all values and ranks, packed
        ) STRICT;

        CREATE TABLE rank_days (
            player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
            day INTEGER NOT NULL,                -- days since 1970 in the tracking zone
            table_id INTEGER NOT NULL REFERENCES hiscore_tables,
            seen_at INTEGER NOT NULL,
            data BLOB NOT NULL,                  -- the day's last ranks, packed
            PRIMARY KEY (player_id, day)
        ) STRICT, WITHOUT ROWID;

        -- When things run ------------------------------------------------------------------------------------------

        CREATE TABLE schedules (
            schedule_id TEXT PRIMARY KEY,
            source TEXT NOT NULL,                -- who keeps this entry: player, static, dynamic
            task_name TEXT NOT NULL,
            args TEXT NOT NULL DEFAULT '[]' CHECK (json_type(args) = 'array'),
            kwargs TEXT NOT NULL DEFAULT '{}' CHECK (json_type(kwargs) = 'object'),
            labels TEXT NOT NULL DEFAULT '{}' CHECK (json_type(labels) = 'object'),
            task_id TEXT,
            cron TEXT,
            cron_offset TEXT,                    -- a zone's name, or seconds added to UTC
            interval_seconds INTEGER CHECK (interval_seconds >= 1),
            time INTEGER,                        -- once, then
            anchor INTEGER,                      -- an interval fires at anchor + k * interval
            misfire_policy TEXT NOT NULL DEFAULT 'once' CHECK (misfire_policy IN ('skip', 'once', 'all')),
            misfire_max INTEGER NOT NULL DEFAULT 100 CHECK (misfire_max BETWEEN 1 AND 100),
            misfire_grace_seconds INTEGER CHECK (misfire_grace_seconds >= 0),
            next_due_at INTEGER,                 -- the cursor: the next slot to take up
            last_slot INTEGER,                   -- the last slot that was enqueued
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            CHECK ((cron IS NOT NULL) + (interval_seconds IS NOT NULL) + (time IS NOT NULL) = 1),
            CHECK ((interval_seconds IS NULL) = (anchor IS NULL)),
            CHECK (cron IS NOT NULL OR cron_offset IS NULL)
        ) STRICT;
        CREATE INDEX schedules_due ON schedules (next_due_at) WHERE next_due_at IS NOT NULL;

        -- One row for every slot that came due. No reference to schedules: the proof outlives the schedule.
        CREATE TABLE slots (
            schedule_id TEXT NOT NULL,
            slot INTEGER NOT NULL,
            outcome TEXT NOT NULL
                CHECK (outcome = 'enqueued' OR outcome = 'coalesced' OR outcome = 'skipped' OR outcome = 'cancelled'),
            job_id INTEGER,
            PRIMARY KEY (schedule_id, slot),
            CHECK ((outcome IN ('enqueued', 'coalesced')) = (job_id IS NOT NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE jobs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            task_id TEXT NOT NULL UNIQUE,
            task_name TEXT NOT NULL,
            queue TEXT NOT NULL,
            state TEXT NOT NULL
                CHECK (state = 'scheduled' OR state = 'ready' OR state = 'running' OR state = 'succeeded'
                    OR state = 'failed' OR state = 'cancelled'),
            priority INTEGER NOT NULL DEFAULT 0, -- smaller runs first
            args TEXT NOT NULL DEFAULT '[]' CHECK (json_type(args) = 'array'),
            kwargs TEXT NOT NULL DEFAULT '{}' CHECK (json_type(kwargs) = 'object'),
            labels TEXT NOT NULL DEFAULT '{}' CHECK (json_type(labels) = 'object'),
            schedule_id TEXT,
            slot INTEGER,
            unique_key TEXT,
            run_at INTEGER NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
            max_attempts INTEGER NOT NULL CHECK (max_attempts >= 1),
            timeout_ms INTEGER NOT NULL CHECK (timeout_ms >= 1),
            crashes INTEGER NOT NULL DEFAULT 0,
            lease_token INTEGER,
            lease_expires_at INTEGER,
            last_error TEXT,
            created_at INTEGER NOT NULL,
            started_at INTEGER,
            finished_at INTEGER,
            CHECK ((state = 'running') = (lease_token IS NOT NULL)),
            CHECK ((state = 'running') = (lease_expires_at IS NOT NULL)),
            CHECK ((state = 'succeeded' OR state = 'failed' OR state = 'cancelled') = (finished_at IS NOT NULL)),
            CHECK ((schedule_id IS NULL) = (slot IS NULL))
        ) STRICT;
        CREATE INDEX jobs_scheduled ON jobs (run_at) WHERE state = 'scheduled';
        CREATE INDEX jobs_ready ON jobs (queue, priority, run_at, id) WHERE state = 'ready';
        CREATE INDEX jobs_running ON jobs (lease_expires_at) WHERE state = 'running';
        CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
        CREATE UNIQUE INDEX jobs_waiting_key ON jobs (unique_key)
            WHERE state IN ('scheduled', 'ready') AND unique_key IS NOT NULL;
        CREATE UNIQUE INDEX jobs_running_key ON jobs (unique_key) WHERE state = 'running' AND unique_key IS NOT NULL;

        -- One row for every attempt of a job.
        CREATE TABLE task_executions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            job_id INTEGER NOT NULL,
            task_id TEXT NOT NULL,
            task_name TEXT NOT NULL,
            task_args TEXT,                      -- a JSON object of names and values
            status TEXT NOT NULL
                CHECK (status = 'running' OR status = 'success' OR status = 'skipped' OR status = 'warning'
                    OR status = 'retry' OR status = 'failure' OR status = 'timeout' OR status = 'cancelled'),
            attempt INTEGER NOT NULL,
            schedule_id TEXT,
            schedule_type TEXT,
            slot INTEGER,
            player_id INTEGER,                   -- no reference: the log outlives the player
            started_at INTEGER NOT NULL,
            completed_at INTEGER,
            duration_ms INTEGER,
            error_type TEXT,
            error_message TEXT,
            error_traceback TEXT,
            result_data TEXT,                    -- a JSON object
            CHECK ((status = 'running') = (completed_at IS NULL))
        ) STRICT;
        CREATE INDEX task_executions_by_start ON task_executions (started_at, id);
        CREATE INDEX task_executions_by_player ON task_executions (player_id, started_at) WHERE player_id IS NOT NULL;
        CREATE INDEX task_executions_by_job ON task_executions (job_id, id);
        CREATE INDEX task_executions_by_status ON task_executions (status, started_at);

        -- One row for each upstream host: when the next request may start, and whether the breaker is open.
        CREATE TABLE gates (
            host TEXT PRIMARY KEY,
            next_at INTEGER NOT NULL,
            breaker TEXT NOT NULL,
            open_until INTEGER,
            strikes INTEGER NOT NULL DEFAULT 0,
            updated_at INTEGER NOT NULL
        ) STRICT;
        """
}
