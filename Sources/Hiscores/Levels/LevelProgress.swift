/// How far a skill has come from the level it has to the next.
package struct LevelProgress: Hashable, Sendable {
    package let experience: Int64
    package let level: Int
    /// Nil at the highest level.
    package let nextLevel: Int?
    /// The experience that the next level still takes; nil at the highest level.
    package let remaining: Int64?
    /// The part of the way from this level to the next, from 0 to below 1; 1 at the highest level.
    package let fraction: Double

    /// - parameter cap: `Experience.highestLevel` for the levels of the hiscores, `Experience.highestVirtualLevel` for
    ///   virtual ones.
    package init(experience: Int64, cap: Int = Experience.highestLevel) {
        self.experience = experience
        level = Experience.level(for: experience, cap: cap)
        guard level < min(cap, Experience.highestVirtualLevel) else {
            nextLevel = nil
            remaining = nil
            fraction = 1
            return
        }
        let start = Experience.needed(for: level)
        let end = Experience.needed(for: level + 1)
        nextLevel = level + 1
        remaining = end - experience
        fraction = Double(max(experience - start, 0)) / Double(end - start)
    }
}
