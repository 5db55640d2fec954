-- The tables and indexes of a database that is up to date, as SQLite keeps them. Made from the migrations in
-- Sources/Store/Migrations by `HISCORED_WRITE_SCHEMA=1 swift test --filter SchemaTests`, which also compares.

CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,                       -- 'operator', 'user NAME', 'token NAME', …
    address TEXT,                            -- NULL: on this machine
    action TEXT NOT NULL,                    -- the method of the request
    target TEXT NOT NULL                     -- its path
) STRICT;

CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
    kind TEXT NOT NULL,
    metric_id INTEGER REFERENCES metrics, -- NULL for what is about no row of the hiscores
    threshold INTEGER NOT NULL,          -- the step that was reached; else the time, for what may come again
    from_value INTEGER,
    to_value INTEGER,
    detail TEXT CHECK (json_type(detail) = 'object'),
    seen_after INTEGER,                  -- it was not so yet; NULL: nobody knows when it happened
    seen_before INTEGER NOT NULL,        -- it was so
    silent INTEGER NOT NULL CHECK (silent IN (0, 1)), news INTEGER, noted_at INTEGER, -- stored without being announced
    CHECK (seen_after <= seen_before)
) STRICT;

CREATE TABLE gates (
    host TEXT PRIMARY KEY,
    next_at INTEGER NOT NULL,
    breaker TEXT NOT NULL,
    open_until INTEGER,
    strikes INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL
, visitor_next_at INTEGER) STRICT;

CREATE TABLE goals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
    metric_id INTEGER NOT NULL REFERENCES metrics,
    measure TEXT NOT NULL CHECK (measure IN ('value', 'level')), -- what the target counts
    target INTEGER NOT NULL CHECK (target > 0),
    due_day INTEGER,                     -- days since 1970 in the tracking zone; NULL: whenever
    created_at INTEGER NOT NULL,
    reached_after INTEGER,               -- it was not reached yet; NULL: nobody knows when it was
    reached_at INTEGER,                  -- it was seen to be reached; NULL: it is not
    CHECK (reached_after <= reached_at)
) STRICT;

CREATE TABLE held_readings (
    player_id INTEGER PRIMARY KEY REFERENCES players ON DELETE CASCADE,
    table_id INTEGER NOT NULL REFERENCES hiscore_tables,
    since INTEGER NOT NULL,              -- the first of them
    seen_at INTEGER NOT NULL,            -- this one
    readings INTEGER NOT NULL CHECK (readings >= 1),
    has_moved INTEGER NOT NULL CHECK (has_moved IN (0, 1)),  -- the lower numbers rose meanwhile: somebody plays
    data BLOB NOT NULL                   -- all values and ranks, packed like player_current.data
) STRICT;

CREATE TABLE hiscore_tables (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE            -- the game mode whose table it is
) STRICT;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,                -- the program it came from
    started_at INTEGER NOT NULL,
    finished_at INTEGER NOT NULL,
    report TEXT NOT NULL CHECK (json_type(report) = 'object')
) STRICT;

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

CREATE TABLE login_attempts (
    scope TEXT NOT NULL CHECK (scope IN ('address', 'account')),
    key TEXT NOT NULL,                       -- an address, an IPv6 /64; a keyed hash of a user name
    forgotten_at INTEGER NOT NULL,           -- when the last of them is
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE metrics (
    id INTEGER PRIMARY KEY,
    wire_name TEXT NOT NULL UNIQUE,      -- as the hiscores spell the row
    key TEXT NOT NULL UNIQUE,            -- as the API spells it
    kind TEXT NOT NULL,
    first_seen INTEGER NOT NULL
) STRICT;

CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL CHECK (topic IN ('health', 'digest')),
    at INTEGER NOT NULL,
    text TEXT NOT NULL,                  -- a sentence without a full stop
    lines TEXT NOT NULL CHECK (json_type(lines) = 'array'),
    path TEXT NOT NULL                   -- of the page that shows more
, tag TEXT) STRICT;

CREATE TABLE paused_queues (
    queue TEXT PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE player_aliases (
    name_key TEXT PRIMARY KEY,
    player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
    username TEXT NOT NULL,
    until INTEGER NOT NULL
) STRICT;

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

CREATE TABLE player_tags (
    player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (player_id, tag)
) STRICT, WITHOUT ROWID;

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
    removed_at INTEGER, mode_confirmed_at INTEGER, mode_check_wanted INTEGER NOT NULL DEFAULT 0 CHECK (mode_check_wanted IN (0, 1)), mode_candidate TEXT, mode_candidate_at INTEGER, misses INTEGER NOT NULL DEFAULT 0, missing_since INTEGER, adjusted_minutes INTEGER, archived_from TEXT,                  -- hidden at once, purged later
    CHECK ((cron IS NULL) = (cron_timezone IS NULL)),
    CHECK (schedule_id IS NULL OR (is_active = 1 AND paused = 0 AND removed_at IS NULL))
) STRICT;

CREATE TABLE rank_days (
    player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
    day INTEGER NOT NULL,                -- days since 1970 in the tracking zone
    table_id INTEGER NOT NULL REFERENCES hiscore_tables,
    seen_at INTEGER NOT NULL,
    data BLOB NOT NULL,                  -- the day's last ranks, packed
    PRIMARY KEY (player_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
    table_id INTEGER NOT NULL REFERENCES hiscore_tables,
    seen_at INTEGER NOT NULL,            -- when these values were first seen
    last_seen_at INTEGER NOT NULL, suspicious INTEGER NOT NULL DEFAULT 0 CHECK (suspicious IN (0, 1)), partial INTEGER NOT NULL DEFAULT 0 CHECK (partial IN (0, 1)),       -- and when last
    CHECK (last_seen_at >= seen_at)
) STRICT;

CREATE TABLE samples (
    player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
    metric_id INTEGER NOT NULL REFERENCES metrics,
    seen_at INTEGER NOT NULL,
    value INTEGER CHECK (value >= 0),
    level INTEGER,
    table_id INTEGER NOT NULL REFERENCES hiscore_tables,
    PRIMARY KEY (player_id, metric_id, seen_at)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('api', 'page')),
    secret_hash BLOB NOT NULL UNIQUE,        -- SHA-256
    token_version INTEGER NOT NULL,          -- the user's, at the log-in
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    address TEXT,                            -- where the log-in came from; NULL: from this machine's operator
    revoked_at INTEGER
) STRICT;

CREATE TABLE setup_codes (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    code_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    tries_left INTEGER NOT NULL CHECK (tries_left >= 0)
) STRICT;

CREATE TABLE slots (
    schedule_id TEXT NOT NULL,
    slot INTEGER NOT NULL,
    outcome TEXT NOT NULL
        CHECK (outcome = 'enqueued' OR outcome = 'coalesced' OR outcome = 'skipped' OR outcome = 'cancelled'),
    job_id INTEGER,
    PRIMARY KEY (schedule_id, slot),
    CHECK ((outcome IN ('enqueued', 'coalesced')) = (job_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

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

CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,        -- SHA-256
    scope TEXT NOT NULL CHECK (scope IN ('read', 'update', 'admin')),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    last_used_at INTEGER,                    -- to about a minute
    revoked_at INTEGER
) STRICT;

CREATE TABLE troubles (
    kind TEXT PRIMARY KEY,               -- such as 'disk'
    since INTEGER NOT NULL,
    told_at INTEGER,                     -- NULL: it may pass before anybody need know
    relief TEXT NOT NULL                 -- what is said when it is over
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- never given again: tokens name it
    username TEXT NOT NULL UNIQUE,           -- exactly as typed; case counts
    password_hash TEXT NOT NULL,             -- scrypt$N$r$p$salt$hash, base64
    is_admin INTEGER NOT NULL CHECK (is_admin IN (0, 1)),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    token_version INTEGER NOT NULL DEFAULT 0, -- sessions of another one have ended
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    last_login INTEGER
) STRICT;

CREATE TABLE webhooks (
    name TEXT PRIMARY KEY,               -- as the config names it
    address_digest BLOB NOT NULL,        -- of its URL, which is nowhere in the file: another one is a new beginning
    event_id INTEGER NOT NULL,           -- news to this event are dealt with
    notice_id INTEGER NOT NULL,          -- notices to this one are dealt with
    sent INTEGER NOT NULL DEFAULT 0,     -- announcements
    dropped INTEGER NOT NULL DEFAULT 0,  -- announcements that were too old, or refused
    last_sent_at INTEGER,
    last_error TEXT,                     -- since then; NULL: it went well
    last_error_at INTEGER,
    not_before INTEGER,                  -- it is to be left alone until then
    gone_at INTEGER,                     -- the receiver said that there is no such webhook any more
    alone INTEGER NOT NULL DEFAULT 0     -- so many are to be sent one by one
) STRICT, WITHOUT ROWID;

CREATE INDEX events_by_player ON events (player_id, seen_before) WHERE seen_after IS NOT NULL;

CREATE INDEX events_by_time ON events (seen_before) WHERE seen_after IS NOT NULL;

CREATE UNIQUE INDEX events_once ON events (player_id, kind, coalesce(metric_id, 0), threshold);

CREATE UNIQUE INDEX goals_once ON goals (player_id, metric_id, measure, target);

CREATE INDEX jobs_cancelled ON jobs (id) WHERE state = 'cancelled';

CREATE INDEX jobs_failed ON jobs (id) WHERE state = 'failed';

CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;

CREATE INDEX jobs_ready ON jobs (queue, priority, run_at, id) WHERE state = 'ready';

CREATE INDEX jobs_running ON jobs (lease_expires_at) WHERE state = 'running';

CREATE UNIQUE INDEX jobs_running_key ON jobs (unique_key) WHERE state = 'running' AND unique_key IS NOT NULL;

CREATE INDEX jobs_scheduled ON jobs (run_at) WHERE state = 'scheduled';

CREATE UNIQUE INDEX jobs_waiting_key ON jobs (unique_key)
    WHERE state IN ('scheduled', 'ready') AND unique_key IS NOT NULL;

CREATE INDEX login_attempts_by_time ON login_attempts (forgotten_at);

CREATE INDEX news_by_player ON events (player_id, seen_before, id) WHERE news = id;

CREATE INDEX news_by_time ON events (seen_before, id) WHERE news = id;

CREATE INDEX news_kinds ON events (kind, news) WHERE news IS NOT NULL;

CREATE INDEX news_parts ON events (news) WHERE news IS NOT NULL;

CREATE INDEX news_told ON events (news) WHERE news = id AND silent = 0;

CREATE INDEX player_aliases_by_player ON player_aliases (player_id);

CREATE UNIQUE INDEX players_by_name ON players (name_key);

CREATE INDEX readings_by_player ON readings (player_id, seen_at);

CREATE INDEX schedules_due ON schedules (next_due_at) WHERE next_due_at IS NOT NULL;

CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE INDEX task_executions_by_job ON task_executions (job_id, id);

CREATE INDEX task_executions_by_player ON task_executions (player_id, started_at) WHERE player_id IS NOT NULL;

CREATE INDEX task_executions_by_start ON task_executions (started_at, id);

CREATE INDEX task_executions_by_status ON task_executions (status, started_at);

CREATE INDEX task_executions_of_program ON task_executions (task_name, started_at, id) WHERE player_id IS NULL;

CREATE UNIQUE INDEX tokens_by_name ON tokens (name) WHERE revoked_at IS NULL;
