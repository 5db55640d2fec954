import Testing

@testable import Hiscores

@Suite struct LevelProgressTests {
    /// Experience, the cap, and what follows: the level, the next one, and what it still takes.
    private static let table: [(Int64, cap: Int, level: Int, next: Int?, remaining: Int64?)] = [
        (0, 99, 1, 2, 83),
        (82, 99, 1, 2, 1),
        (83, 99, 2, 3, 91),
        (13_034_430, 99, 98, 99, 1),
        (13_034_431, 99, 99, nil, nil),
        (13_034_431, 126, 99, 100, 1_356_729),
        (188_884_739, 126, 125, 126, 1),
        (188_884_740, 126, 126, nil, nil),
        (200_000_000, 126, 126, nil, nil),
        (200_000_000, 99, 99, nil, nil),
        (200_000_000, 500, 126, nil, nil),
    ]

    @Test func `a level, the next one and what it takes follow from the experience`() {
        for row in Self.table {
            let progress = LevelProgress(experience: row.0, cap: row.cap)
            #expect(progress.level == row.level, "\(row)")
            #expect(progress.nextLevel == row.next, "\(row)")
            #expect(progress.remaining == row.remaining, "\(row)")
        }
    }

    @Test func `the way to the next level is a part of one`() {
        #expect(LevelProgress(experience: 0).fraction == 0)
        // Level 2 lasts from 83 to 174.
        #expect(LevelProgress(experience: 83).fraction == 0)
        #expect(LevelProgress(experience: 128).fraction == 45.0 / 91)
        #expect(LevelProgress(experience: 13_034_431).fraction == 1)
        #expect(LevelProgress(experience: 13_034_431, cap: 126).fraction == 0)
        #expect(LevelProgress(experience: 200_000_000, cap: 126).fraction == 1)
    }
}
