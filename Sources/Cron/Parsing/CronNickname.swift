/// A word that stands for five fields (cron.md §3.8).
enum CronNickname: String, CaseIterable {
    case yearly = "@yearly"
    case annually = "@annually"
    case monthly = "@monthly"
    case weekly = "@weekly"
    case daily = "@daily"
    case midnight = "@midnight"
    case hourly = "@hourly"

    /// Only `@hourly` starts with a star in minute or hour, so the others run at times they name.
    var fields: CronFields {
        var fields = CronFields.everyMinute
        fields.minute = CronNumbers(only: 0)
        if self == .hourly { return fields }
        fields.hour = CronNumbers(only: 0)
        switch self {
        case .hourly, .daily, .midnight:
            break
        case .weekly:
            fields.days.ofWeek.numbers = CronNumbers(only: 0)
        case .monthly:
            fields.days.ofMonth.numbers = CronNumbers(only: 1)
        case .yearly, .annually:
            fields.days.ofMonth.numbers = CronNumbers(only: 1)
            fields.month = CronNumbers(only: 1)
        }
        return fields
    }

    /// What to do in place of words that other programs know.
    static func hint(for word: String) -> String {
        switch word.lowercased() {
        case "@every": "; for a fixed interval use an interval, not a cron expression"
        case "@at": "; to run once use a time, not a cron expression"
        case "@reboot": "; what is due at a start is run by the misfire policy"
        default: ""
        }
    }
}
