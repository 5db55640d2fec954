extension Migrations {
    /// One announcement that a receiver refuses takes no others along: what was refused together is sent one by one. And
    /// what a receiver asks for outlasts the job that it was said to.
    ///
    /// The table is made anew, since some files had `not_before` before this and others had not.
    static let webhooksAlone = """
        ALTER TABLE webhooks RENAME TO former_webhooks;
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
        INSERT INTO webhooks (name, address_digest, event_id, notice_id, sent, dropped, last_sent_at, last_error,
            last_error_at, gone_at)
        SELECT name, address_digest, event_id, notice_id, sent, dropped, last_sent_at, last_error, last_error_at, gone_at
        FROM former_webhooks;
        DROP TABLE former_webhooks;
        """
}
