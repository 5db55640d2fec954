extension Migrations {
    /// Who is told of the players with a tag alone gets a summary of those alone.
    static let noticeTags = """
        ALTER TABLE notices ADD COLUMN tag TEXT;  -- a summary is of players with it; NULL: of all
        """
}
