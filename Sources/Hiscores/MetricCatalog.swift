/// The known rows of the hiscores, and what to make of a row that is not known yet.
package enum MetricCatalog {
    /// Every listed metric in the game's order: overall, the skills, the activities.
    package static let all: [Metric] = (skillListings + activityListings).enumerated().map { order, listing in
        Metric(
            wireName: listing.wireName,
            key: order < skillListings.count ? skillKey(listing.wireName) : activityKey(listing.wireName),
            wiseOldManKey: listing.wiseOldManKey,
            kind: listing.kind,
            order: order,
            countsKills: listing.isKilled)
    }

    /// The wire names of `all` as bytes, to compare with a body's.
    static let wireNameBytes = all.map { Array($0.wireName.utf8) }

    /// Overall, the first row of every body.
    package static let overall = all[0]

    /// The metric of a row among the skills. A name that is not listed becomes a new skill, unless its key is that of
    /// a listed one: then the game only changed the spelling.
    package static func skill(_ wireName: String) -> Metric {
        skills[wireName]
            ?? resolve(wireName, key: skillKey(wireName), kind: .skill) { $0.isSkill }
    }

    /// The metric of a row among the activities. A name that is not listed becomes a new metric of kind `activity`,
    /// unless its key is that of a listed one.
    package static func activity(_ wireName: String) -> Metric {
        activities[wireName]
            ?? resolve(wireName, key: activityKey(wireName), kind: .activity) { !$0.isSkill }
    }

    /// The listed metric with this key; nil for any other key, those of unlisted rows among them.
    package static func metric(key: String) -> Metric? {
        byKey[key]
    }

    private static func resolve(
        _ wireName: String, key: String, kind: MetricKind, isCandidate: (Metric) -> Bool
    ) -> Metric {
        if let listed = byKey[key], isCandidate(listed) { return listed }
        return Metric(
            wireName: wireName, key: key, wiseOldManKey: nil, kind: kind, order: all.count, countsKills: false)
    }

    private static func skillKey(_ wireName: String) -> String {
        wireName.lowercased().replacing(" ", with: "_")
    }

    private static func activityKey(_ wireName: String) -> String {
        skillKey(wireName).replacing("-", with: "_")
    }

    private static let byKey = table(of: all, by: \.key)
    private static let skills = table(of: all.filter(\.isSkill), by: \.wireName)
    private static let activities = table(of: all.filter { !$0.isSkill }, by: \.wireName)

    private static func table(of metrics: [Metric], by name: KeyPath<Metric, String>) -> [String: Metric] {
        Dictionary(metrics.map { ($0[keyPath: name], $0) }, uniquingKeysWith: { first, _ in first })
    }
}
