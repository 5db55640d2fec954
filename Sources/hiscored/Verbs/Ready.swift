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

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: "Wait so many seconds for it at most.")
    var wait = 0

    @Flag(name: .long, help: "Print the answer as JSON.")
    var json = false

    private struct Standing: Decodable {
        struct Check: Decodable {
            var status: String
            var message: String
        }

        var status: String
        var checks: [String: Check]
    }

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait \(wait) is not in 0…3600") }
    }

    func run() async throws {
        let database = try options.load().database.path
        try await reporting {
            let socket = try OperatorSocket(database: database)
            try FolderOwner.become(forDatabase: database)
            let giveUpAt = ContinuousClock.now + .seconds(wait)
            let curl = CurlClient()
            defer { curl.shutdown() }
            while true {
                let (status, body) = try await ask(curl, at: socket)
                let isOver = ContinuousClock.now >= giveUpAt
                if status == 200 || (isOver && status != nil) {
                    try tell(body)
                    if status != 200 { throw ExitCode(ExitStatus.failed.rawValue) }
                    return
                }
                if isOver { throw Failure(.unavailable, "no server answers at \(socket.path)") }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// - returns: no status when nobody answers.
    private func ask(_ curl: CurlClient, at socket: OperatorSocket) async throws -> (status: Int?, body: [UInt8]) {
        var request = CurlRequest(url: "http://localhost/readyz")
        request.unixSocketPath = socket.path
        request.protocols = .httpAndHTTPS
        request.timeout = .seconds(10)
        do {
            let response = try await curl.send(request)
            return (response.status, response.body)
        } catch {
            guard error.kind == .connection || error.kind == .timeout else { throw error }
            return (nil, [])
        }
    }

    private func tell(_ body: [UInt8]) throws {
        guard !json else { return Output.data(String(decoding: body, as: UTF8.self)) }
        let standing = try JSONDecoder().decode(Standing.self, from: Data(body))
        Output.data(standing.status)
        for (name, check) in standing.checks.sorted(by: { $0.key < $1.key }) {
            Output.data("\(name)  \(check.status)  \(check.message)")
        }
    }
}
