import ArgumentParser

/// What a cron expression means.
struct Cron: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find out what a cron expression means.", subcommands: [CronNext.self, CronExplain.self])
}
