import ArgumentParser
import Curl
import Foundation
import Settings
import Store

/// What `/readyz` of the running server says: for installers, containers and monitors.
struct Ready: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask the running server whether it is ready; ends with 0 when it is.",
        discussion: """
            Ends with 1 when the server says that something is wrong, and with 69 when no server answers.
            """)

    private static let pause = Duration.milliseconds(200)
    private static let patience = Duration.seconds(10)

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: "Wait so many seconds for it at most.")
    var wait = 0

    @Flag(name: .long, help: "Print the answer as JSON.")
    var json = false

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait \(wait) is not in 0…3600") }
    }

    func run() async throws {
        let database = try options.load().database.path
        try await reporting {
            let socket = try OperatorSocket(database: database)
            try FolderOwner.become(forDatabase: database)
            let giveUpAt = ContinuousClock.now + .seconds(wait)
            while true {
                let answer = try await ask(socket)
                let isOver = ContinuousClock.now >= giveUpAt
                if let answer, answer.status == 200 || isOver {
                    try tell(answer.body)
                    guard answer.status == 200 else { throw ExitCode(ExitStatus.failed.rawValue) }
                    return
                }
                guard !isOver else { throw Failure(.unavailable, "no server answers at \(socket.path)") }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// - returns: nil when nobody answers.
    private func ask(_ socket: OperatorSocket) async throws -> CurlResponse? {
        do {
            return try await socket.ask("GET", "/readyz", timeout: Self.patience)
        } catch let error as CurlError where error.kind == .connection || error.kind == .timeout {
            return nil
        }
    }

    private func tell(_ body: [UInt8]) throws {
        guard !json else { return Output.data(String(decoding: body, as: UTF8.self)) }
        let readiness = try Readiness(body)
        Output.data(readiness.status)
        for (name, part) in readiness.parts { Output.data("\(name)  \(part.status)  \(part.message)") }
    }
}
