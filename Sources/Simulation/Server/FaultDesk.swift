import Hiscores

/// Hands out the faults: the first rule of the list that hits a request decides.
///
/// The choice depends on the seed and the number of the request since the list was set, and on nothing else, so a
/// test that sends the same requests in the same order meets the same faults.
struct FaultDesk: Sendable {
    let seed: UInt64
    /// The list in force. Setting it starts the count of requests anew.
    var rules: [FaultRule] = [] {
        didSet { number = 0 }
    }
    private var number: UInt64 = 0

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Counts one request and says what is wrong with its answer; nil for nothing.
    mutating func next(for player: PlayerName) -> FaultRule? {
        number += 1
        let stream = SplitMix64.mixed(seed, number)
        return rules.enumerated().first { index, rule in
            rule.hits(player, lot: SplitMix64.mixed(stream, UInt64(index)))
        }?.element
    }
}
