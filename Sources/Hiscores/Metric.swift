/// One row of the hiscores, as a thing that is measured.
package struct Metric: Hashable, Sendable {
    /// The row's name on the hiscores, such as "Kree'Arra". Rows are matched by it, never by position.
    package let wireName: String
    /// The identity in API, file and exports, such as `kree'arra`: osrsdiff's key (osrsdiff-api §8).
    package let key: String
    /// The name in Wise Old Man's data, such as `kreearra`; nil where it has none or none is known.
    package let wiseOldManKey: String?
    package let kind: MetricKind
    /// The place in the game's own order, skills first. Unlisted rows share the place after the last.
    package let order: Int
    /// Whether the value is how often a creature was killed. Of some bosses it is how often a chest was opened or a
    /// course was run.
    package let countsKills: Bool

    /// The name people know the row by (osrs-domain §1.3), harmless among other text.
    package var displayName: String {
        switch wireName {
        case "LMS - Rank": "Last Man Standing"
        case "PvP Arena - Rank": "PvP Arena"
        case "Rifts closed": "Guardians of the Rift"
        case "Runecraft": "Runecrafting"
        default: HarmlessText.of(wireName)
        }
    }

    /// Whether the value only ever grows. Ratings fall without anything being wrong, so they are no part of gains and
    /// of the guards against numbers that go down (osrs-domain §1.5).
    package var isCounter: Bool { kind != .rating }

    /// Whether the row stands among the skills, overall included: it has a level, and its value is experience.
    package var isSkill: Bool { kind == .overall || kind == .skill }

    /// Whether the catalog lists the metric; any other is one that a game update brought.
    package var isListed: Bool { order < MetricCatalog.all.count }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }
}
