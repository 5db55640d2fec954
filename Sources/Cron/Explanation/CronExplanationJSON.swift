import Timestamps

/// An explanation as `cron explain --json` shows it: every key always there, unknown is null.
package struct CronExplanationJSON: Encodable {
    private let explanation: CronExplanation
    private let expression: CronExpression
    private let zone: CronTimeZone

    package init(_ explanation: CronExplanation, of expression: CronExpression, in zone: CronTimeZone) {
        self.explanation = explanation
        self.expression = expression
        self.zone = zone
    }

    private enum CodingKeys: String, CodingKey {
        case expression, canonical, description, timezone, next, warnings
        case canFire = "can_fire"
        case evenMinutes = "even_minutes"
        case clockChanges = "clock_changes"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(expression.text, forKey: .expression)
        try container.encode(explanation.canonical, forKey: .canonical)
        try container.encode(explanation.sentence, forKey: .description)
        try container.encode(zone.identifier, forKey: .timezone)
        try container.encode(expression.canFire, forKey: .canFire)
        try container.encode(explanation.next.map { $0.formatted() }, forKey: .next)
        try container.encode(explanation.evenMinutes, forKey: .evenMinutes)
        try container.encode(explanation.warnings.map(Warning.init), forKey: .warnings)
        try container.encode(explanation.clockChanges.map(Change.init), forKey: .clockChanges)
    }

    private struct Warning: Encodable {
        let message: String
        let position: Int

        init(_ warning: CronWarning) {
            message = warning.message
            position = warning.position
        }
    }

    private struct Change: Encodable {
        let at: String
        let clockBefore: String
        let clockAfter: String
        let effect: String

        init(_ effect: ClockChangeEffect) {
            at = effect.change.at.formatted()
            (clockBefore, clockAfter) = effect.change.wallTexts
            self.effect = effect.text
        }

        private enum CodingKeys: String, CodingKey {
            case at, effect
            case clockBefore = "clock_before"
            case clockAfter = "clock_after"
        }
    }
}
