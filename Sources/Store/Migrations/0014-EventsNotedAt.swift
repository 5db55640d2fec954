extension Migrations {
    /// What is found out later than it was seen, as a death at the second look, is news of its own from then on; and of
    /// rare kinds the news are found among all others.
    static let eventsNotedAt = """
        ALTER TABLE events ADD COLUMN noted_at INTEGER;  -- it was found out; NULL: when it was seen
        CREATE INDEX news_kinds ON events (kind, news) WHERE news IS NOT NULL;
        CREATE INDEX news_told ON events (news) WHERE news = id AND silent = 0;
        """
}
