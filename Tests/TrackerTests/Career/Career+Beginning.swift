import Hiscores

/// The first days: what is told of a player, and what is not.
extension Career {
    static let beginning: [CareerStep] = [
        CareerStep(
            "the first look", reading: .new,
            samples: ["Overall 5000000", "Attack 1000", "Zulrah 10"] + quietSkills.map { "\($0) 0" },
            events: [.silent("level_up Attack 9: – → 9")]),
        CareerStep("nothing happens", reading: .seenAgain),
        CareerStep(
            "the ranks drift", { ($0.attackRank, $0.overallRank) = (499, 905) }, reading: .seenAgain),
        CareerStep(
            "a level", { $0.gain(154) }, reading: .new, samples: ["Attack 1154", "Overall 5000154"],
            events: [ExpectedEvent("level_up Attack 10: 9 → 10")]),
        CareerStep("two kills", { $0.set("Zulrah", 12) }, reading: .new, samples: ["Zulrah 12"]),
        CareerStep(
            "a row that was unknown has a value", { $0.set("Nex", 600) }, reading: .new, samples: ["Nex 600"],
            events: [.silent("milestone Nex 500: – → 600")]),
        CareerStep(
            "a milestone", { $0.set("Nex", 1000) }, reading: .new, samples: ["Nex 1000"],
            events: [ExpectedEvent("milestone Nex 1000: 600 → 1000")]),
    ]

    /// Game updates bring rows and take them away; scores that are no counters fall.
    static let updates: [CareerStep] = [
        CareerStep("a new skill", { $0.sailing = 0 }, reading: .new, samples: ["Sailing 0"]),
        CareerStep(
            "its first level", { $0.sailing = 83 }, reading: .new, samples: ["Sailing 83"],
            events: [ExpectedEvent("level_up Sailing 2: 1 → 2")]),
        CareerStep("a row nobody knows", { $0.set("Bog Witch", 3) }, reading: .new, samples: ["Bog Witch 3"]),
        CareerStep("it counts", { $0.set("Bog Witch", 5) }, reading: .new, samples: ["Bog Witch 5"]),
        CareerStep("or what it does", { $0.set("Bog Witch", 1) }, reading: .new, samples: ["Bog Witch 1"]),
        CareerStep("it vanishes", { $0.remove("Bog Witch") }, reading: .new, samples: ["Bog Witch unknown"]),
        CareerStep("it stays away", reading: .seenAgain),
        CareerStep("a score is hidden", { $0.set("Zulrah", nil) }, reading: .new, samples: ["Zulrah unknown"]),
        CareerStep("and shown", { $0.set("Zulrah", 12) }, reading: .new, samples: ["Zulrah 12"]),
        CareerStep(
            "a rating", { $0.set("PvP Arena - Rank", 2500) }, reading: .new, samples: ["PvP Arena - Rank 2500"]),
        CareerStep(
            "a rating falls", { $0.set("PvP Arena - Rank", 2400) }, reading: .new,
            samples: ["PvP Arena - Rank 2400"]),
    ]

    private static let quietSkills = [
        "Defence", "Strength", "Hitpoints", "Ranged", "Prayer", "Magic", "Cooking", "Woodcutting", "Fletching",
        "Fishing", "Firemaking", "Crafting", "Smithing", "Mining", "Herblore", "Agility", "Thieving", "Slayer",
        "Farming", "Runecraft", "Hunter", "Construction",
    ]
}
