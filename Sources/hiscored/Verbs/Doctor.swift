import ArgumentParser
import Timestamps
import Tracker

/// Whether everything is there that the service needs.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check everything that the service needs, and say what helps.",
        discussion: """
            It changes no setting and no player. With a server on the database it sends nothing to the hiscores; without one it asks once, \
            if the gate lets a request through. Ends with 1 when a check failed; warnings alone end with 0.
            """)

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let report = await Examination(options.read(), now: Clocks.wall.now).report()
        if json {
            try Output.json(report)
        } else {
            Output.data(report.text)
        }
        guard report.status < .failure else { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}
