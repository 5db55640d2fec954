extension Migrations {
    /// What is found out later than it was seen, as a death at the second look, is news of its own from then on.
    static let eventsNotedAt = """
        ALTER TABLE events ADD COLUMN noted_at INTEGER;  -- it was found out; NULL: when it was seen
        """
}
