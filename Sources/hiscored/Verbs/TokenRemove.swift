import ArgumentParser

/// Takes a token back.
struct TokenRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a program's token back, for good.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The token's name; case counts.")
    var name: String

    func run() async throws {
        try await OperatorRequest("DELETE", "/api/v1/tokens/\(name.pathSegment)").tell(options)
    }
}
