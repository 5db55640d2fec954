import ArgumentParser

/// Takes a user away.
struct UserRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a user away; all their log-ins end.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The name; case counts.")
    var name: String

    func run() async throws {
        try await OperatorRequest("DELETE", "/api/v1/users/\(name.pathSegment)").tell(options)
    }
}
