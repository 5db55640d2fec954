extension Migrations {
    /// Who is told of news, how far, and what the program has to say of itself.
    static let webhooks = """
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
            gone_at INTEGER                      -- the receiver said that there is no such webhook any more
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notices (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            topic TEXT NOT NULL CHECK (topic IN ('health', 'digest')),
            at INTEGER NOT NULL,
            text TEXT NOT NULL,                  -- a sentence without a full stop
            lines TEXT NOT NULL CHECK (json_type(lines) = 'array'),
            path TEXT NOT NULL                   -- of the page that shows more
        ) STRICT;

        CREATE TABLE troubles (
            kind TEXT PRIMARY KEY,               -- such as 'disk'
            since INTEGER NOT NULL,
            told_at INTEGER,                     -- NULL: it may pass before anybody need know
            relief TEXT NOT NULL                 -- what is said when it is over
        ) STRICT, WITHOUT ROWID;
        """
}
