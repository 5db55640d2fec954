import ArgumentParser

/// What waits, runs and ran.
struct Job: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See what waits, runs and ran.", subcommands: [JobList.self])
}
