import ArgumentParser
import Settings

/// The sample config file.
struct ConfigExample: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Print a complete sample config file.")

    func run() throws {
        Output.data(ConfigurationSample.text)
    }
}
