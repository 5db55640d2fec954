import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `docs/api.md`: each line is run as it stands, on a server of its own, and answers as it says there.
    @Suite struct DocumentedUses {
        @Test(.enabled(if: Tool.exists("curl"), "there is no curl"))
        func `every command of the manual of the API works as it stands`() async throws {
            let uses = try DocumentedUse.all(in: "docs/api.md")
            #expect(uses.count == 10)
            let upstream = try await SimulatedUpstream()
            let setup = try Setup(upstream: upstream.address)
            try setup.writeAdministrator(password: "correct horse battery", upstream: upstream.address)
            let server = try await setup.serve()
            var token = ""
            for use in uses {
                let commands = use.commands.replacing("http://127.0.0.1:8080", with: server.address)
                let tool = try await Tool.run(
                    "bash", ["-c", "set -euo pipefail\nTOKEN='\(token)'\n\(commands)\necho \"$TOKEN\" >token"],
                    currentDirectory: setup.folder.path)
                #expect(tool.status == 0, "\(use.commands): \(tool.stderr)")
                token = try String(contentsOfFile: setup.folder.file("token"), encoding: .utf8)
                    .trimmingCharacters(in: .newlines)
                if let answer = use.answer {
                    let actual = try tool.json()
                    #expect(actual.hasShape(of: answer), "\(use.commands) answers \(tool.stdout)")
                } else {
                    #expect(!tool.stdout.contains(#""detail":"#), "\(use.commands) answers \(tool.stdout)")
                }
            }
            let series = try String(contentsOfFile: setup.folder.file("overall.csv"), encoding: .utf8)
            #expect(series.split(separator: "\n").count >= 2, "a head and the first reading, not: \(series)")
            #expect(try await setup.json("player", "show", "lynx titan").interval_minutes == .integer(90))
            try await server.stop()
        }
    }
}

/// Commands of a manual, and the answer that stands below them.
private struct DocumentedUse {
    var commands: String
    var answer: JSON?

    static func all(in manual: String) throws -> [DocumentedUse] {
        let text = try String(contentsOfFile: Fixtures.repositoryPath + manual, encoding: .utf8)
        var uses: [DocumentedUse] = []
        for block in text.matches(of: #/```(sh|json)\n([\s\S]*?)```/#) {
            if block.1 == "sh" {
                uses.append(DocumentedUse(commands: String(block.2)))
            } else if !uses.isEmpty {
                uses[uses.count - 1].answer = try JSON(String(block.2))
            }
        }
        return uses
    }
}

extension JSON {
    /// Whether it has the members that an example has, of the same types, however deep; null stands for any type.
    fileprivate func hasShape(of example: JSON) -> Bool {
        switch (self, example) {
        case (.null, _), (_, .null): true
        case (.object(let mine), .object(let theirs)):
            Set(mine.keys) == Set(theirs.keys)
                && mine.allSatisfy { key, value in theirs[key].map { value.hasShape(of: $0) } == true }
        case (.array(let mine), .array(let theirs)):
            theirs.first.map { first in mine.allSatisfy { $0.hasShape(of: first) } } ?? true
        case (.string, .string), (.bool, .bool), (.integer, .integer), (.integer, .number), (.number, .integer),
            (.number, .number):
            true
        default: false
        }
    }
}
