import ArgumentParser
import Settings

/// The config file.
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check and show the configuration.",
        subcommands: [ConfigCheck.self, ConfigShow.self, ConfigExample.self])
}

/// All problems of the config file at once.
struct ConfigCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report all problems of the config file at once.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() throws {
        let load = options.read()
        Output.data(json ? load.checkJSON : load.checkText)
        guard load.problems.isEmpty else { throw ExitCode(ExitStatus.configuration.rawValue) }
    }
}

/// Every setting in force, and where it comes from.
struct ConfigShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show every setting in force and where it comes from; secrets are masked.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() throws {
        let load = options.read()
        _ = try options.require(load)
        Output.data(json ? load.showJSON : load.showText)
    }
}

/// The sample config file.
struct ConfigExample: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Print a complete sample config file.")

    func run() throws {
        Output.data(ConfigurationSample.text)
    }
}
