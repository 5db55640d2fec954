import Cron
import Timestamps

/// Whether the system's time-zone data are there and right, and all zones that are used are among them.
package struct TimeZoneCheck: Sendable {
    /// The names of zones, and who uses them.
    package var used: [String: String]

    package init(used: [String: String]) {
        self.used = used
    }

    /// 2026-03-29T01:00:00Z, when London's clocks go forward.
    private static let spring = Timestamp(seconds: 1_774_746_000)

    package var diagnosis: Diagnosis {
        let data = "install the time-zone data: `apt-get install tzdata`"
        guard let london = try? CronTimeZone("Europe/London") else {
            return Diagnosis(.timeZones, .failure("the time-zone data are missing", remedy: data))
        }
        guard Self.knowsSummerTime(london) else {
            return Diagnosis(
                .timeZones,
                .failure("the time-zone data do not know the summer time of London in 2026", remedy: data))
        }
        let findings = used.sorted { $0.key < $1.key }.compactMap { zone, user -> Diagnosis.Finding? in
            do {
                _ = try CronTimeZone(zone)
                return nil
            } catch {
                return .failure("\(user): \(error)", remedy: "\(data); or choose another zone for \(user)")
            }
        }
        return Diagnosis(
            .timeZones, findings,
            otherwise: "the time-zone data are there; used: \(used.keys.sorted().joined(separator: ", "))")
    }

    static func knowsSummerTime(_ zone: CronTimeZone) -> Bool {
        zone.offsetSeconds(at: spring - .minutes(1)) == 0 && zone.offsetSeconds(at: spring) == 3600
    }
}
