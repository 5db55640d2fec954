import ArgumentParser

/// What players set out to reach.
struct GoalVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goal", abstract: "Set goals for players, show how they go, give them up.",
        subcommands: [GoalAdd.self, GoalList.self, GoalRemove.self])
}
