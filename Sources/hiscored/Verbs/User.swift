import ArgumentParser

/// Everything about who may log in.
struct User: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say who may log in to the pages and the API.",
        subcommands: [UserAdd.self, UserList.self, UserPasswd.self, UserRemove.self])
}
