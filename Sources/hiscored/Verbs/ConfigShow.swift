import ArgumentParser
import Settings

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
