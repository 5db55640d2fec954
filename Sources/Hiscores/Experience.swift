/// Experience and levels of a skill (osrs-domain §1.8).
package enum Experience {
    /// The most experience one skill holds.
    package static let cap: Int64 = 200_000_000
    /// The highest level the hiscores show.
    package static let highestLevel = 99
    /// The highest level the formula reaches below the experience cap.
    package static let highestVirtualLevel = 126

    /// The level that `experience` is worth, from 1 to `cap`. Pass `highestVirtualLevel` for virtual levels; a cap
    /// beyond 1 to 126 counts as the nearer end.
    package static func level(for experience: Int64, cap: Int = highestLevel) -> Int {
        var reached = 1
        var missed = min(max(cap, 1), highestVirtualLevel) + 1
        while missed - reached > 1 {
            let middle = (reached + missed) / 2
            if experience >= thresholds[middle] {
                reached = middle
            } else {
                missed = middle
            }
        }
        return reached
    }

    /// The experience at which `level` begins. Levels below 1 count as 1, those above 126 as 126.
    package static func needed(for level: Int) -> Int64 {
        thresholds[min(max(level, 1), highestVirtualLevel)]
    }

    /// The experience at which each level begins, indexed by level; index 0 is not used.
    ///
    /// Level L + 1 begins at a quarter of the sum of floor(l + 300 · 2^(l/7)) over the levels l up to L.
    private static let thresholds: [Int64] = {
        var thresholds: [Int64] = [0, 0]
        var points: Int64 = 0
        for level in 1..<highestVirtualLevel {
            let power = Double(1 << (level / 7)) * seventhRoots[level % 7]
            points += Int64(Double(level) + 300 * power)
            thresholds.append(points / 4)
        }
        return thresholds
    }()

    /// 2^(n/7) for n from 0 to 6. With them the formula needs no `pow`, whose last digit differs between C libraries.
    private static let seventhRoots = [
        1, 1.1040895136738123, 1.2190136542044754, 1.3459001926323562, 1.4859942891369484, 1.640670712015276,
        1.8114473285278134,
    ]
}
