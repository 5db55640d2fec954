import ArgumentParser

/// Gives a user another password.
struct UserPasswd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passwd", abstract: "Give a user another password; all their log-ins end.",
        discussion: "The password is the first line of standard input; on a terminal it is asked for.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The name; case counts.")
    var name: String

    private struct Body: Encodable {
        var password: String
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let body = Body(password: try PasswordInput.read(for: name))
            _ = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("PUT", "/api/v1/users/\(name.pathSegment)/password", body: body)
            Output.message("\(name) has a new password; log-ins with the old one have ended")
        }
    }
}
