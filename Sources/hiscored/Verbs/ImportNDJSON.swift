import ArgumentParser
import Foundation
import Tracker

/// Players of another installation.
struct ImportNDJSON: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ndjson", abstract: "Bring in the players that `export ndjson` wrote.",
        discussion: """
            Into an empty database they come exactly as they were. Each is there once it is whole; after an import \
            that broke off, run it again with --skip-existing.
            """)

    /// Of one request; a single line may be longer, up to what the server takes.
    private static let (longestPart, longestLine) = (1 << 18, 1 << 20)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The file, gzip or not; - is standard input.", completion: .file())
    var file: String

    @Flag(name: .long, help: "Pass over players that are here already, instead of refusing them.")
    var skipExisting = false

    private struct Reply: Decodable {
        var players: [String]
        var passed_over: [String]
        var is_complete: Bool
        /// Of the last line.
        var players_in_file: Int?
    }

    /// What came of all parts so far.
    private struct Total {
        var lines = 0
        var players = 0
        var passedOver: [String] = []
        var isComplete = false
        var playersInFile = 0
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            // Before anything else, while paths are still read as whoever called.
            let source = try ImportSource(path: file)
            let total = try await Operator(configuration: configuration, logger: Logs.quiet()).hold { session in
                try await send(source, over: session)
            }
            let passed = total.passedOver.isEmpty ? "" : "; here already: \(total.passedOver.joined(separator: ", "))"
            Output.message("\(total.players) players brought in from \(total.lines) lines\(passed)")
            guard total.isComplete else {
                throw Failure(
                    .refused,
                    "\(source.name) ends before its last line: it was cut off. The players that were whole are here; bring "
                        + "in the others from the whole file with --skip-existing")
            }
            let whole = total.players + total.passedOver.count
            guard whole == total.playersInFile else {
                throw Failure(
                    .refused,
                    "\(source.name) says that it has \(total.playersInFile) players, and \(whole) of them are whole: lines "
                        + "of it are missing. Bring in the others from the whole file with --skip-existing")
            }
        }
    }

    private func send(_ source: ImportSource, over session: OperatorSession) async throws -> Total {
        var total = Total()
        let progress = ImportProgress()
        var (part, rest): ([UInt8], [UInt8]) = ([], [])
        var first = 1
        func send(_ bytes: [UInt8]) async throws {
            guard !bytes.isEmpty else { return }
            let reply = try await session.send(
                "POST", "/api/v1/imports/ndjson?line=\(first)&skip_existing=\(skipExisting)",
                type: "application/x-ndjson", bytes: bytes
            ).decode(Reply.self)
            let count = bytes.count { $0 == UInt8(ascii: "\n") }
            first += count
            total.lines += count
            total.players += reply.players.count
            total.passedOver += reply.passed_over
            total.isComplete = reply.is_complete
            total.playersInFile = reply.players_in_file ?? total.playersInFile
        }
        while let bytes = try source.next() {
            rest += bytes
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else {
                guard rest.count <= Self.longestLine else {
                    throw Failure(
                        .refused, "\(source.name), line \(first): the line has more than \(Self.longestLine) bytes")
                }
                continue
            }
            let lines = rest[...end]
            if part.count + lines.count > Self.longestPart {
                try await send(part)
                progress.show("reading", total.lines, "lines", from: source)
                part = []
            }
            part += lines
            rest.removeSubrange(...end)
        }
        try await send(part)
        if !rest.isEmpty { try await send(rest + [UInt8(ascii: "\n")]) }
        progress.end()
        return total
    }
}
