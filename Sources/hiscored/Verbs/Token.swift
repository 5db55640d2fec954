import ArgumentParser

/// Everything about tokens for programs.
struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let programs use the API.",
        subcommands: [TokenAdd.self, TokenList.self, TokenRemove.self])
}
