/// What a webhook can be told about: the topics of news, and what the program says of itself. The raw value is the word of
/// the config.
package enum WebhookTopic: String, CaseIterable, Sendable {
    case level, milestone, mode, death, rename
    case guards = "guard"
    case goal
    /// Trouble of the program itself: blocked, disk full, backup failed.
    case health
    /// The summary of a week.
    case digest

    /// Whether it is told of players as it happens; the others are notices of the program.
    package var isNews: Bool { self != .health && self != .digest }

    package init(_ topic: NewsTopic) {
        self =
            switch topic {
            case .level: .level
            case .milestone: .milestone
            case .mode: .mode
            case .death: .death
            case .rename: .rename
            case .guards: .guards
            case .goal: .goal
            }
    }
}
