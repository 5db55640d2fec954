import Cron

extension CronExpression {
    /// When the database is copied if nobody says otherwise: every night at half past three.
    static let standardBackup: CronExpression = {
        do {
            return try CronExpression("30 3 * * *")
        } catch {
            preconditionFailure("built-in cron expression: \(error)")
        }
    }()
}

extension ValueKind where Value == CronExpression {
    /// A cron expression that fires at least once.
    static var cron: ValueKind<CronExpression> {
        .parsed("a string", allowed: "a cron expression", write: \.text) { text in
            let expression = try CronExpression(text)
            guard expression.canFire else { throw TextObjection("never fires: no month that it names has such a day") }
            return expression
        }
    }
}

extension ValueKind where Value == CronTimeZone {
    static var timeZone: ValueKind<CronTimeZone> {
        .parsed("a string", allowed: "a zone name such as Europe/London", write: \.identifier) { text in
            try CronTimeZone(text)
        }
    }
}
