/// The bounds of what Overall shows. They grow with the game: a skill that an update brings counts as soon as a body
/// shows it. The total level and experience themselves are taken as the hiscores send them, never added up
/// (osrs-domain §1.5.4).
package enum TotalLevel {
    /// How many skills there are: the listed ones, and those among `seen` that are not listed yet.
    package static func skillCount(seen: some Sequence<Metric> = []) -> Int {
        let listed = MetricCatalog.all.count { $0.kind == .skill }
        return listed + Set(seen.filter { $0.kind == .skill && !$0.isListed }).count
    }

    /// The total level of a maxed player: 2376 with 24 skills (osrs-domain §1.8).
    package static func highest(seen: some Sequence<Metric> = []) -> Int {
        skillCount(seen: seen) * Experience.highestLevel
    }
}
