extension Migrations {
    /// One announcement that a receiver refuses takes no others along: what was refused together is sent one by one.
    static let webhooksAlone = """
        ALTER TABLE webhooks ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;  -- so many are to be sent one by one
        """
}
