package import Hiscores

extension Configuration {
    /// Which steps of players are told as news.
    package struct News: Sendable {
        package var levels = Self.standard.levels
        package var virtualLevels = Self.standard.virtualLevels
        package var totalLevels = Self.standard.totalLevels
        package var baseLevels = Self.standard.baseLevels
        package var skillExperienceStep = Int(Self.standard.skillExperienceStep)
        package var skillExperience = Self.standard.skillExperience
        package var totalExperience = Self.standard.totalExperience
        package var bosses = Self.standard.bosses
        package var raids = Self.standard.raids
        package var pvp = Self.standard.pvp
        package var collectionLog = Self.standard.collectionLog
        /// By the metric's key.
        package var metrics = Self.standard.metrics

        private static let standard = NewsThresholds()

        /// All of it.
        package var thresholds: NewsThresholds {
            var thresholds = NewsThresholds()
            thresholds.levels = levels
            thresholds.virtualLevels = virtualLevels
            thresholds.totalLevels = totalLevels
            thresholds.baseLevels = baseLevels
            thresholds.skillExperienceStep = Int64(skillExperienceStep)
            thresholds.skillExperience = skillExperience
            thresholds.totalExperience = totalExperience
            thresholds.bosses = bosses
            thresholds.raids = raids
            thresholds.pvp = pvp
            thresholds.collectionLog = collectionLog
            thresholds.metrics = metrics
            return thresholds
        }
    }
}

extension Configuration.News {
    static let keys = SectionTable("news", \Configuration.news)
        .key("levels", \.levels, .ladder(2...99), "Levels of a skill that are news.")
        .key("virtual_levels", \.virtualLevels, .ladder(100...126), "Levels beyond 99 that are news.")
        .key("total_levels", \.totalLevels, .ladder(1...10_000), "Total levels that are news.")
        .key(
            "base_levels", \.baseLevels, .ladder(2...98),
            "Levels that are news once every skill has them. All at 99 always is."
        )
        .key(
            "skill_experience_step", \.skillExperienceStep, .wholeNumber(0...200_000_000),
            "Each so much XP of a skill after 99 is news; 0: none."
        )
        .key(
            "skill_experience", \.skillExperience, .ladder(1...200_000_000),
            "XP of a skill that is news beside the step."
        )
        .key("total_experience", \.totalExperience, .ladder(1...100_000_000_000), "Total XP that is news.")
        .key("bosses", \.bosses, .ladder(1...2_000_000_000), "Kills of a boss that are news.")
        .key("raids", \.raids, .ladder(1...2_000_000_000), "Finished raids that are news.")
        .key("pvp", \.pvp, .ladder(1...2_000_000_000), "Bounty Hunter scores that are news.")
        .key(
            "collection_log", \.collectionLog, .ladder(1...2_000_000_000), "Slots of the collection log that are news."
        )
        .key(
            "metrics", \.metrics, .ladders,
            "Values of single metrics that are news, such as {\"zulrah\": [250, 750]}; docs/news.md has those that have "
                + "their own by default."
        )
        .section
}
