extension Migrations {
    /// What is remembered of a player to judge the next answer by; names that players had before.
    static let standing = """
        ALTER TABLE players ADD COLUMN mode_confirmed_at INTEGER;  -- when `mode` was last seen to be so
        ALTER TABLE players ADD COLUMN mode_check_wanted INTEGER NOT NULL DEFAULT 0 CHECK (mode_check_wanted IN (0, 1));
        ALTER TABLE players ADD COLUMN mode_candidate TEXT;        -- what it may have become, seen once
        ALTER TABLE players ADD COLUMN mode_candidate_at INTEGER;
        ALTER TABLE players ADD COLUMN misses INTEGER NOT NULL DEFAULT 0;  -- answers in a row that it is nowhere
        ALTER TABLE players ADD COLUMN missing_since INTEGER;      -- the first of them
        ALTER TABLE players ADD COLUMN adjusted_minutes INTEGER;   -- asked for this often, whatever interval and cron say
        ALTER TABLE players ADD COLUMN archived_from TEXT;         -- whose history it keeps; such a row is no name

        -- A reading that showed more than can be earned. It counts like any other.
        ALTER TABLE readings ADD COLUMN suspicious INTEGER NOT NULL DEFAULT 0 CHECK (suspicious IN (0, 1));

        -- The last of the readings in a row that showed lower numbers; kept aside until it is clear what they are.
        CREATE TABLE held_readings (
            player_id INTEGER PRIMARY KEY REFERENCES players ON DELETE CASCADE,
            table_id INTEGER NOT NULL REFERENCES hiscore_tables,
            since INTEGER NOT NULL,              -- the first of them
            seen_at INTEGER NOT NULL,            -- this one
            readings INTEGER NOT NULL CHECK (readings >= 1),
            has_moved INTEGER NOT NULL CHECK (has_moved IN (0, 1)),  -- the lower numbers rose meanwhile: somebody plays
            data BLOB NOT NULL                   -- all values and ranks, packed like player_current.data
        ) STRICT;

        -- Names that players had before.
        CREATE TABLE player_aliases (
            name_key TEXT PRIMARY KEY,
            player_id INTEGER NOT NULL REFERENCES players ON DELETE CASCADE,
            username TEXT NOT NULL,
            until INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX player_aliases_by_player ON player_aliases (player_id);
        """
}
