import ArgumentParser
import Foundation

/// The program: one verb per file in `Verbs`.
@main
struct Hiscored: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hiscored",
        abstract: "Tracks Old School RuneScape players: polls the hiscores, keeps every change, shows progress.",
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(name: "Everyday", subcommands: [Serve.self, Demo.self, Player.self, Config.self]),
            CommandGroup(
                name: "Advanced",
                subcommands: [
                    Doctor.self, Backup.self, Restore.self, User.self, Token.self, SetupCodeNew.self, Schedule.self,
                    Job.self, Executions.self, Cron.self, Ready.self, Simulate.self, Import.self, Export.self,
                    GoalVerb.self, Notify.self,
                ]),
        ])

    @OptionGroup var options: GlobalOptions

    static func main() async {
        // Nothing this program writes is for anybody but its owner: database, lock, socket.
        umask(0o077)
        // A reader that goes away must not end the program.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Output.message("hiscored: \(failure.message)")
            Foundation.exit(failure.status.rawValue)
        } catch {
            exit(withError: error)
        }
    }
}
