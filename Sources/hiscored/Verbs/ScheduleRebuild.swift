import ArgumentParser
import Foundation
import Scheduling

/// Makes all players' schedules anew.
struct ScheduleRebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the schedules of all active players anew, batch by batch.",
        discussion: """
            A schedule that recurs as it should keeps its next run, so it can be stopped at any time and run again; \
            --continue-from goes on behind a player's number.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var maintenance: MaintenanceOptions

    @Option(name: .long, help: "Go on behind this player's number.")
    var continueFrom: Int64 = 0

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            let sender = Operator(configuration: configuration, logger: Logs.quiet())
            var whole: [String: JSONValue] = [:]
            var after: Int64? = continueFrom
            while let last = after {
                let answer = try await sender.send(
                    "POST", "/api/v1/schedules/rebuild", body: maintenance.body(after: last))
                let batch = try answer.decode([String: JSONValue].self)
                whole = Self.joined(whole, batch)
                if case .integer(let next)? = batch["next_after"] { after = next } else { after = nil }
                Self.showProgress(whole, isLast: after == nil)
            }
            try maintenance.show(whole)
            guard whole["failed_fixes"] == 0 else {
                throw Failure(.failed, "some players could not be scheduled; see `hiscored schedule verify`")
            }
        }
    }

    /// The results of all batches so far, as one.
    private static func joined(_ whole: [String: JSONValue], _ batch: [String: JSONValue]) -> [String: JSONValue] {
        var joined = batch
        for key in ["players_processed", "successful_fixes", "failed_fixes"] {
            joined[key] = .integer((whole[key]?.integer ?? 0) + (batch[key]?.integer ?? 0))
        }
        let done = joined["successful_fixes"]?.integer ?? 0
        if batch["dry_run"] == .bool(false) { joined["message"] = .string(MaintenanceReport.rebuildMessage(done)) }
        joined["results"] = .array((whole["results"]?.elements ?? []) + (batch["results"]?.elements ?? []))
        return joined
    }

    /// On a terminal one line that moves; elsewhere nothing, since the result says it all.
    private static func showProgress(_ whole: [String: JSONValue], isLast: Bool) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        let (done, total) = (whole["players_processed"]?.integer ?? 0, whole["total_players"]?.integer ?? 0)
        Output.progress("\(done) of \(total) players", isLast: isLast)
    }
}

extension JSONValue {
    fileprivate var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    fileprivate var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}
