import Timestamps

/// Scores that go up and down and so are no counters (osrs-domain §1.5).
enum Rating {
    /// What an account that never played has in the PvP Arena.
    static let arenaDefault: Int64 = 2500

    /// The rating of a row at a time: it changes once a day for one player in four who play, and never for
    /// the others.
    static func value(of wireName: String, seed: UInt64, at time: Timestamp) -> Int64 {
        let isArena = wireName == "PvP Arena - Rank"
        let stream = SplitMix64.mixed(seed, SplitMix64.hash(wireName))
        guard stream % 4 == 0 else { return isArena ? arenaDefault : 0 }
        let day = UInt64(bitPattern: time.milliseconds.flooringQuotient(86_400_000))
        var random = SplitMix64(seed: SplitMix64.mixed(stream, day))
        return Int64(isArena ? random.within(2350...2850) : random.within(440...980))
    }
}
