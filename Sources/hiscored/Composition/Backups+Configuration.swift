import Settings
import Tracker

extension Backups {
    init(_ configuration: Configuration) {
        let backup = configuration.backup
        self.init(
            of: configuration.database.path, in: backup.directory,
            rotation: BackupRotation(
                daily: backup.keepDaily, weekly: backup.keepWeekly, timeZone: configuration.tracking.timeZone),
            cron: backup.cron, clock: Clocks.wall)
    }
}
