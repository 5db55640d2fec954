import ArgumentParser
import Store
import Timestamps
import Tracker

/// The tokens of programs, without what would let anybody in.
struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tokens of programs.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            let tokens = try await reader.read { try $0.tokens() }
            try Output.list(
                tokens, asJSON: json, { TokenJSON($0, times: .zulu) },
                header: ["NAME", "SCOPE", "MADE", "BY", "LAST USED"]
            ) { token in
                [
                    token.name, token.scope, token.createdAt.formatted(), token.createdBy,
                    token.lastUsedAt?.formatted() ?? "never",
                ]
            }
        }
    }
}
