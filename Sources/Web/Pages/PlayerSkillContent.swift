import Charts
import Hiscores
import Tracker

/// A skill in words, under the names that `player.mustache` uses.
struct PlayerSkillContent {
    /// Into so many parts the bar is divided.
    private static let barLength = 1000.0

    let skillName: String
    let skillLevel: String
    let skillXP: String
    let skillRank: String
    let skillGain: String?
    let isZeroGain: Bool
    let isMaxed: Bool
    /// How far the bar is; nil without one: nothing is known, or there is no next level.
    let skillBar: String?
    /// The experience that the next level still takes. Levels beyond 99 are not the game's.
    let skillRemaining: String?
    let skillNext: String?
    let skillPlace: String?

    init(_ skill: PlayerPage.Skill, _ place: BoardPlaces.Place?) {
        skillName = skill.name
        skillLevel = skill.level?.groupedText ?? "–"
        skillXP = skill.experience?.groupedText ?? "–"
        skillRank = skill.rank.map { "#\($0.groupedText)" } ?? "–"
        skillGain = skill.weekGain?.gainText
        isZeroGain = skill.weekGain == 0
        isMaxed = (skill.level ?? 0) >= Experience.highestLevel
        skillPlace = place.map(PlaceWords.text)
        // A level that does not follow from the experience has no way to the next.
        let progress = skill.experience.map { LevelProgress(experience: $0) }
        if let progress, !isMaxed, progress.level == skill.level, let next = progress.nextLevel,
            let remaining = progress.remaining
        {
            skillBar = String(Int(progress.fraction * Self.barLength))
            skillRemaining = remaining.groupedText
            skillNext = String(next)
        } else {
            (skillBar, skillRemaining, skillNext) = (nil, nil, nil)
        }
    }
}
