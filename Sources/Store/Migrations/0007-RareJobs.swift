extension Migrations {
    /// Jobs that ended otherwise than well are few among very many, and asked for when something is wrong.
    static let rareJobs = """
        CREATE INDEX jobs_failed ON jobs (id) WHERE state = 'failed';
        CREATE INDEX jobs_cancelled ON jobs (id) WHERE state = 'cancelled';
        """
}
