extension Migrations {
    /// Who may do what: users, their log-ins, tokens for programs, and what was changed by whom.
    ///
    /// Whatever lets somebody in is here only as a hash.
    static let accounts = """
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

        -- Log-ins. The access tokens of a log-in belong to it, and end with it.
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
        CREATE INDEX sessions_by_user ON sessions (user_id);
        CREATE INDEX sessions_by_expiry ON sessions (expires_at);

        -- Tokens for programs (`hiscored token add`).
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
        CREATE UNIQUE INDEX tokens_by_name ON tokens (name) WHERE revoked_at IS NULL;

        -- Failed log-ins that are not forgotten yet, by address and by account.
        CREATE TABLE login_attempts (
            scope TEXT NOT NULL CHECK (scope IN ('address', 'account')),
            key TEXT NOT NULL,                       -- an address, an IPv6 /64; a keyed hash of a user name
            forgotten_at INTEGER NOT NULL,           -- when the last of them is
            PRIMARY KEY (scope, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX login_attempts_by_time ON login_attempts (forgotten_at);

        -- The code that makes the first administrator. There is at most one.
        CREATE TABLE setup_codes (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            code_hash BLOB NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            tries_left INTEGER NOT NULL CHECK (tries_left >= 0)
        ) STRICT;

        -- Who changed what.
        CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            who TEXT NOT NULL,                       -- 'operator', 'user NAME', 'token NAME', …
            address TEXT,                            -- NULL: on this machine
            action TEXT NOT NULL,                    -- the method of the request
            target TEXT NOT NULL                     -- its path
        ) STRICT;
        """
}
