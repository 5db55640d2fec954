package import Cron
import Timestamps

/// Which copies are kept: the newest of each of the last days and of each of the last ISO weeks that have one.
package struct BackupRotation: Sendable {
    package var daily: Int
    package var weekly: Int
    /// Its calendar says which day a copy is of.
    package var timeZone: CronTimeZone

    package init(daily: Int, weekly: Int, timeZone: CronTimeZone) {
        self.daily = daily
        self.weekly = weekly
        self.timeZone = timeZone
    }

    /// The copies that need not be kept. The newest is none of them, whatever the numbers say.
    func expendable(of files: [BackupFile]) -> [BackupFile] {
        let newestFirst = files.sorted { ($0.time, $0.name) > ($1.time, $1.name) }
        var days: Set<Int> = []
        var weeks: Set<Int> = []
        var expendable: [BackupFile] = []
        for (place, file) in newestFirst.enumerated() {
            let day = timeZone.day(at: file.time).daysSince1970
            // ISO weeks begin on Monday, as did the one of 1969-12-29.
            let week = (day + 3).flooringQuotient(7)
            let isOfDay = days.count < daily && days.insert(day).inserted
            let isOfWeek = weeks.count < weekly && weeks.insert(week).inserted
            if !isOfDay && !isOfWeek && place > 0 { expendable.append(file) }
        }
        return expendable
    }
}
