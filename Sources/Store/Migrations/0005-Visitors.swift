extension Migrations {
    /// Updates that visitors ask for have turns of their own at the gate.
    static let visitors = """
        ALTER TABLE gates ADD COLUMN visitor_next_at INTEGER; -- no further update of a visitor before; NULL: at once
        """
}
