import ArgumentParser
import Tracker

extension ProgramTokens.Scope: ExpressibleByArgument {}

/// Makes a token for a program.
struct TokenAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token for a program, and print it this once.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A name to know it by, 1 to 50 characters without blanks.")
    var name: String

    @Option(name: .long, help: "read: what users see; update: what users may do; admin: everything.")
    var scope: ProgramTokens.Scope

    private struct Body: Encodable {
        var name: String
        var scope: String
    }

    private struct Made: Decodable {
        var token: String
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/tokens", body: Body(name: name, scope: scope.rawValue))
            Output.data(try answer.decode(Made.self).token)
        }
    }
}
