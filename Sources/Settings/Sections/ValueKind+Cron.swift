import Cron

extension CronExpression {
    /// When the database is copied if nobody says otherwise: every night at half past three.
    static let standardBackup = builtIn("30 3 * * *")

    /// When the summary of the week is made if nobody says otherwise: on Monday at nine.
    static let standardDigest = builtIn("0 9 * * 1")

    private static func builtIn(_ text: String) -> CronExpression {
        do {
            return try CronExpression(text)
        } catch {
            preconditionFailure("built-in cron expression: \(error)")
        }
    }
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
