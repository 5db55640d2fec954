import Hiscores
import Timestamps

/// A player that is gone, comes back, and dies.
extension Career {
    static let absence: [CareerStep] = [
        CareerStep("gone", { $0.isGone = true }, reading: .none),
        CareerStep("gone after a minute", after: .minutes(1), reading: .none),
        CareerStep("gone after three", after: .minutes(2), reading: .none),
        CareerStep("gone after seven", after: .minutes(4), reading: .none),
        CareerStep(
            "gone after fifteen", after: .minutes(8), reading: .none, state: .notFound,
            reason: "not found on the hiscores since {gone}",
            events: [ExpectedEvent("not_found", after: .step("gone"))]),
        CareerStep(
            "gone after a day", after: .hours(24), reading: .none, state: .notFound,
            reason: "not found on the hiscores since {gone}"),
        CareerStep(
            "back", after: .hours(24), { $0.isGone = false }, reading: .seenAgain,
            events: [ExpectedEvent("found_again")]),
        CareerStep(
            "no place among two million", { $0.overallRank = nil }, reading: .seenAgain, state: .unranked,
            reason: "too low to have a place on the hiscores"),
        CareerStep("a place again", { $0.overallRank = 1_999_000 }, reading: .seenAgain),
    ]

    /// The hardcore table stops at the death, and the ironman table goes on.
    static let death: [CareerStep] = [
        CareerStep(
            "a last hour", { $0.gain(100) }, reading: .new, samples: ["Attack 9800300", "Overall 14799300"]),
        CareerStep(
            "the hardcore table is behind",
            {
                $0.hardcoreAttack = $0.attack
                $0.gain(50)
            }, reading: .new, samples: ["Attack 9800350", "Overall 14799350"]),
        CareerStep(
            "it is behind once more", after: .minutes(10), reading: .seenAgain, mode: .ironman,
            events: [
                ExpectedEvent(
                    "hardcore_died: hardcore → ironman", after: .step("a last hour"),
                    before: "the hardcore table is behind")
            ]),
        CareerStep(
            "life goes on", { $0.gain(50) }, reading: .new, samples: ["Attack 9800400", "Overall 14799400"],
            mode: .ironman),
    ]
}
