package import Cron

extension Configuration {
    /// Copies of the database.
    package struct Backup: Sendable {
        package var directory = "backups"
        package var keepDaily = 7
        package var keepWeekly = 4
        /// Read in `tracking.timezone`.
        package var cron = CronExpression.standardBackup
    }
}

extension Configuration.Backup {
    static let keys = SectionTable("backup", \Configuration.backup)
        .key("directory", \.directory, .path, "The folder of the copies; better on another disk.")
        .key("keep_daily", \.keepDaily, .wholeNumber(0...3650), "How many daily copies are kept.")
        .key("keep_weekly", \.keepWeekly, .wholeNumber(0...520), "How many weekly copies are kept.")
        .key("cron", \.cron, .cron, "When the copy is made, in the zone of tracking.timezone.")
        .section
}
