package import Cron
package import Timestamps

/// When a page is made and whose clock it shows.
package struct PageClock: Sendable {
    package var now: Timestamp
    /// The display zone.
    package var zone: CronTimeZone

    package init(now: Timestamp, zone: CronTimeZone = .utc) {
        self.now = now
        self.zone = zone
    }

    /// What the clock on the wall showed then: a summer's time is told in summer time, whenever it is looked at.
    func local(_ time: Timestamp) -> LocalTime {
        LocalTime(time, offsetSeconds: zone.offsetSeconds(at: time))
    }

    /// How far the zone was from UTC then: `UTC+02:00`.
    func zoneText(_ time: Timestamp) -> String {
        LocalTime.zoneText(offsetSeconds: zone.offsetSeconds(at: time))
    }
}
