import Hiscores
import Timestamps

/// Numbers that cannot be, or should not.
extension Career {
    static let doubts: [CareerStep] = [
        CareerStep(
            "more than anybody can earn", { $0.gain(9_000_000) }, reading: .suspicious,
            samples: ["Attack 9001154", "Overall 14000154"],
            events: [
                ExpectedEvent("level_up Attack 95: 10 → 95"),
                ExpectedEvent("suspicious_rise: Attack rose by 9,000,000 in 1 h"),
            ]),
        CareerStep(
            "a glitch", { $0.gain(-1000) }, reading: .none, state: .quarantined,
            reason: "the numbers went down: Attack went from 9,001,154 to 9,000,154, and 1 more",
            events: [
                ExpectedEvent("quarantined: Attack went from 9,001,154 to 9,000,154, and 1 more")
            ]),
        CareerStep(
            "is over", { $0.gain(1100) }, reading: .new, samples: ["Attack 9001254", "Overall 14000254"],
            events: [ExpectedEvent("released")]),
    ]

    /// The game undoes some hours of play.
    static let rollback: [CareerStep] = [
        CareerStep(
            "a rollback", { $0.gain(-301_254) }, reading: .none, state: .quarantined,
            reason: "the numbers went down: Attack went from 9,001,254 to 8,700,000, and 1 more",
            events: [
                ExpectedEvent("quarantined: Attack went from 9,001,254 to 8,700,000, and 1 more")
            ]),
        CareerStep(
            "half a day later", after: .hours(12), { $0.gain(100) }, reading: .none, state: .quarantined,
            reason: "the numbers went down: Attack went from 9,001,254 to 8,700,100, and 1 more"),
        CareerStep(
            "a day later it is believed", after: .hours(12), { $0.gain(100) }, reading: .new,
            samples: ["Attack 8700200", "Overall 13699200"],
            events: [
                ExpectedEvent("rollback_accepted: Attack went from 9,001,254 to 8,700,200, and 1 more")
            ]),
        CareerStep(
            "the level that was lost comes back, and is not told again", { $0.gain(200_000) }, reading: .new,
            samples: ["Attack 8900200", "Overall 13899200"]),
        CareerStep(
            "the next one is", { $0.gain(900_000) }, reading: .new, samples: ["Attack 9800200", "Overall 14799200"],
            events: [ExpectedEvent("level_up Attack 96: 95 → 96")]),
    ]

    /// For two days the hiscores show numbers that seem to be somebody else's.
    static let impostor: [CareerStep] = [
        CareerStep(
            "other numbers", { $0.gain(-9_700_200) }, reading: .none, state: .quarantined,
            reason: "the numbers went down: Attack went from 9,800,200 to 100,000, and 1 more",
            events: [
                ExpectedEvent("quarantined: Attack went from 9,800,200 to 100,000, and 1 more")
            ]),
        CareerStep(
            "a minute later they stand", after: .minutes(1), reading: .none, state: .frozen,
            reason: "the numbers seem to be somebody else's: Attack went from 9,800,200 to 100,000, and 1 more",
            events: [ExpectedEvent("frozen: Attack went from 9,800,200 to 100,000, and 1 more")]),
        CareerStep(
            "a day later they still do", after: .hours(24), reading: .none, state: .frozen,
            reason: "the numbers seem to be somebody else's: Attack went from 9,800,200 to 100,000, and 1 more"),
        CareerStep(
            "the name is the player's again", after: .hours(24), { $0.gain(9_700_200) }, reading: .seenAgain,
            events: [ExpectedEvent("released")]),
    ]
}
