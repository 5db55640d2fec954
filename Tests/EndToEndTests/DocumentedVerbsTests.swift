import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The table of verbs in the README.
    @Suite struct DocumentedVerbs {
        private struct Dump: Decodable {
            var command: Command
        }

        private struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?

            /// Itself or, where it only leads to others, those: `player add`.
            var verbs: [String] {
                guard let subcommands, !subcommands.isEmpty else { return [commandName] }
                return subcommands.filter { $0.commandName != "help" }
                    .flatMap { $0.verbs.map { "\(commandName) \($0)" } }
            }
        }

        /// What the first cells of the table name: `player add`, `list` are two of one group.
        private static func named(in text: Substring, groups: Set<String>) -> Set<String> {
            var named: Set<String> = []
            for line in text.split(separator: "\n") where line.hasPrefix("| `") {
                var group = ""
                for span in line.dropFirst(2).prefix(while: { $0 != "|" }).matches(of: #/`([^`]+)`/#) {
                    let words = span.1.split(separator: " ").map(String.init)
                    if groups.contains(words[0]) {
                        group = words[0]
                        named.insert(words.prefix(2).joined(separator: " "))
                    } else {
                        named.formUnion([words[0], "\(group) \(words[0])"])
                    }
                }
            }
            return named
        }

        @Test func `the README has every verb`() async throws {
            let tool = try await Tool.hiscored("--experimental-dump-help")
            let root = try JSONDecoder().decode(Dump.self, from: Data(tool.stdout.utf8)).command
            let all = (root.subcommands ?? []).filter { $0.commandName != "help" }
            let groups = all.filter { $0.subcommands?.isEmpty == false }.map(\.commandName)
            let readme = try String(contentsOfFile: Fixtures.repositoryPath + "README.md", encoding: .utf8)
            let table = try #require(readme.firstMatch(of: #/## The command line\n([\s\S]*?)\n## /#))
            let named = Self.named(in: table.1, groups: Set(groups))
            let verbs = all.flatMap(\.verbs)
            #expect(verbs.count > 40)
            #expect(verbs.filter { !named.contains($0) } == [])
        }
    }
}
