import ArgumentParser

/// What runs when.
struct Schedule: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See what runs when.", subcommands: [ScheduleList.self])
}
