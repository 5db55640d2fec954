import ArgumentParser
import Foundation
import Scheduling

/// Takes over the config file at once, with a change of many players that a start or a reload holds back.
struct ConfigApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Take over the config file now, also when many players left it.",
        discussion: """
            A start, or SIGHUP to a running server, keeps players that left the config file when they are more than five \
            and more than a quarter, in case that was a mistake. This deactivates them; nothing is deleted. A running \
            server reads its own config file again; without one the players alone are brought in line.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    private struct Report: Decodable {
        struct Players: Decodable {
            var added: [String]
            var changed: [String]
            var deactivated: [String]
        }

        var takenOver: [String]
        var needsRestart: [String]
        var players: Players

        enum CodingKeys: String, CodingKey {
            case takenOver = "taken_over"
            case needsRestart = "needs_restart"
            case players
        }
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/config/apply")
            guard !json else { return try Output.json(try answer.decode(JSONValue.self)) }
            let report = try answer.decode(Report.self)
            let lines = [
                ("taken over", report.takenOver), ("counts from the next start on", report.needsRestart),
                ("players added", report.players.added), ("players changed", report.players.changed),
                ("players deactivated", report.players.deactivated),
            ].filter { !$0.1.isEmpty }
            for (what, which) in lines { Output.data("\(what): \(which.joined(separator: ", "))") }
            if lines.isEmpty { Output.data("nothing was different") }
        }
    }
}
