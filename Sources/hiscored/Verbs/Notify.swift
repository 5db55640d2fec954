import ArgumentParser

/// Everything about webhooks.
struct Notify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See who is told of news, and try it.", subcommands: [NotifyList.self, NotifyTest.self])
}
