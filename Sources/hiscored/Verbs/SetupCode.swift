import ArgumentParser
import Settings

/// Makes a new set-up code.
struct SetupCodeNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup-code", abstract: "Make a new code for the first administrator; the one before is void.")

    @OptionGroup var options: GlobalOptions

    private struct Made: Decodable {
        var code: String
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/setup-code")
            let code = try answer.decode(Made.self).code
            let port = configuration.server.listen.port
            Output.message(SetupInvitation(configuration.server, port: port == 0 ? nil : port).text(code: code))
            Output.data(code)
        }
    }
}
