import ArgumentParser

/// Lets somebody log in.
struct UserAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Let somebody log in.",
        discussion: "The password is the first line of standard input; on a terminal it is asked for.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The name, 1 to 50 characters without blanks; case counts.")
    var name: String

    @Flag(name: .long, help: "Let them do everything.")
    var admin = false

    private struct Body: Encodable {
        var username: String
        var password: String
        var is_admin: Bool
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let body = Body(username: name, password: try PasswordInput.read(for: name), is_admin: admin)
            _ = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/users", body: body)
            Output.message("\(name) may log in\(admin ? ", as an administrator" : "")")
        }
    }
}
