import Charts
import Tracker

/// The activities of one kind in words, under the names that `player.mustache` uses.
struct PlayerActivitiesContent {
    /// A longer list is shut at first: telephones have small screens.
    private static let longestOpen = 16

    struct Activity {
        let activityName: String
        let score: String
        let activityRank: String
        let activityGain: String?
        let activityPlace: String?
    }

    /// The place in the page.
    let anchor: String
    let heading: String
    let activityCount: String
    let isOpen: Bool
    let activities: [Activity]

    /// Nil when no activity of the kind has a score.
    init?(kind: ActivityKind, of page: PlayerPage) {
        anchor = kind.rawValue
        heading = kind.heading
        activities = page.activities.compactMap { activity in
            guard activity.kind == kind, let score = activity.score else { return nil }
            return Activity(
                activityName: activity.name, score: score.groupedText,
                activityRank: activity.rank.map { "#\($0.groupedText)" } ?? "–",
                activityGain: activity.weekGain.flatMap { $0 == 0 ? nil : $0.gainText },
                activityPlace: activity.key.flatMap { page.places[$0] }.map(PlaceWords.text))
        }
        guard !activities.isEmpty else { return nil }
        activityCount = activities.count.groupedText
        isOpen = activities.count <= Self.longestOpen
    }
}
