import Hiscores
import Store
import Timestamps
import Tracker

/// The members are osrsdiff's; the numbers are those of ``PlayerGains``, with 0 for what is not known.
struct HistoryAnswer: Encodable {
    private struct Period: Encodable {
        var startDate: String
        var endDate: String
        var daysElapsed: Int

        enum CodingKeys: String, CodingKey {
            case startDate = "start_date"
            case endDate = "end_date"
            case daysElapsed = "days_elapsed"
        }
    }

    private struct Records: Encodable {
        var startID: Int64
        var endID: Int64
        var startFetchedAt: String
        var endFetchedAt: String

        enum CodingKeys: String, CodingKey {
            case startID = "start_record_id"
            case endID = "end_record_id"
            case startFetchedAt = "start_fetched_at"
            case endFetchedAt = "end_fetched_at"
        }
    }

    private struct Progress: Encodable {
        var experience = [MetricCatalog.overall.key: Int64(0)]
        var levels = [MetricCatalog.overall.key: 0]
        var bossKills: [String: Int64] = [:]

        enum CodingKeys: String, CodingKey {
            case experience = "experience_gained"
            case levels = "levels_gained"
            case bossKills = "boss_kills_gained"
        }
    }

    private struct Rates: Encodable {
        var experience = [MetricCatalog.overall.key: 0.0]
        var bossKills: [String: Double] = [:]

        enum CodingKeys: String, CodingKey {
            case experience = "daily_experience"
            case bossKills = "daily_boss_kills"
        }
    }

    private let username: String
    private let period: Period
    private let records: Records
    private var progress = Progress()
    private var rates = Rates()

    init(_ history: PlayerHistory) {
        username = history.gains.player.username
        period = Period(
            startDate: history.start.formatted(.offset), endDate: history.end.formatted(.offset),
            daysElapsed: history.daysElapsed)
        records = Records(
            startID: history.startReading.id, endID: history.endReading.id,
            startFetchedAt: history.startReading.seenAt.formatted(.offset),
            endFetchedAt: history.endReading.seenAt.formatted(.offset))
        for entry in history.gains.entries {
            let key = entry.metric.key
            if entry.metric.isSkill {
                progress.experience[key] = entry.gain?.gained ?? 0
                progress.levels[key] = entry.gain?.levels?.gained ?? 0
                rates.experience[key] = entry.gain?.perDay ?? 0
            } else {
                progress.bossKills[key] = entry.gain?.gained ?? 0
                rates.bossKills[key] = entry.gain?.perDay ?? 0
            }
        }
    }
}
