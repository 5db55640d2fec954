import ArgumentParser
import Settings

/// All problems of the config file at once.
struct ConfigCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report all problems of the config file at once.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() throws {
        let load = options.read().lookingAtSecrets()
        Output.data(json ? load.checkJSON : load.checkText)
        guard load.problems.isEmpty else { throw ExitCode(ExitStatus.configuration.rawValue) }
    }
}
