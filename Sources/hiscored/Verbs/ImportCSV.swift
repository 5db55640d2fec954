import ArgumentParser
import Foundation
import Tracker

/// Values of the past from a list.
struct ImportCSV: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv", abstract: "Bring in values from a list: time,player,metric,value and perhaps rank.",
        discussion: """
            The first line names the columns. Times need a zone (2026-11-23T08:15:00Z), metrics go by their keys or by \
            their names on the hiscores, an empty value is unknown. Rows may come in any order, and again: what is \
            known already changes nothing. Rows that cannot be are written to a file with their lines and the reasons, \
            and the exit status is 1. Players that are not tracked are added.

            With --player and --at the file is what the hiscores once sent of a player: the lines of numbers of \
            index_lite.ws, of any layout since 2022, or JSON. It is taken whole or not at all.
            """)

    /// Of one request; at most as much as the server takes.
    private static let (longestPart, rowsInPart) = (1 << 19, 1000)

    /// So many players are named at the end.
    private static let mostNamed = 20

    /// No list of players comes near.
    private static let longestRow = 1 << 16

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The file, gzip or not; - is standard input.", completion: .file())
    var file: String

    @Flag(name: .long, help: "Store nothing, and say what would be stored.")
    var dryRun = false

    @Flag(name: .long, help: "Refuse rows of players that are not tracked, instead of adding them.")
    var existingOnly = false

    @Option(name: .long, help: "Where refused rows go; without it FILE.rejects.csv.", completion: .file())
    var rejects: String?

    @Option(name: .long, help: "Whose answer of the hiscores the file is.", completion: .players)
    var player: String?

    @Option(name: .long, help: "When the hiscores sent it (2026-11-23T08:15:00Z).")
    var at: String?

    @Option(name: .long, help: "From which table it is; without it that of the player's mode.", completion: .modes)
    var mode: String?

    func validate() throws {
        guard (player == nil) == (at == nil) else {
            throw ValidationError("--player and --at belong together: whose answer of the hiscores it is, and of when")
        }
        guard mode == nil || player != nil else { throw ValidationError("--mode goes with --player and --at") }
    }

    private struct Reply: Decodable {
        struct Rejected: Decodable {
            var line: Int
            var reason: String
            var row: String
        }

        var stored: Int
        var known: Int
        var players_added: [String]
        var rejected: [Rejected]
    }

    /// What came of all parts so far.
    private struct Total {
        var rows = 0
        var stored = 0
        var known = 0
        var rejected = 0
        var players: [String] = []
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            // Before anything else, while paths are still read as whoever called.
            let source = try ImportSource(path: file)
            if let player, let at {
                let body = OldBodyRequest(
                    player: player, time: at, mode: mode, dryRun: dryRun, existingOnly: existingOnly)
                return try await body.send(source, configuration)
            }
            let refused = try RejectsFile(path: rejects ?? (file == "-" ? "import.rejects.csv" : "\(file).rejects.csv"))
            let total = try await Operator(configuration: configuration, logger: Logs.quiet()).hold { session in
                try await send(source, refused, over: session)
            }
            tell(total, refused)
            guard total.rejected == 0 else {
                throw Failure(
                    .failed, "\(total.rejected) rows were refused: \(refused.path) has them with the reasons")
            }
        }
    }

    private func send(
        _ source: ImportSource, _ refused: RejectsFile, over session: OperatorSession
    ) async throws -> Total {
        var total = Total()
        let progress = ImportProgress()
        var reader = CSVReader()
        var header: [UInt8]?
        var part = CSVPart()
        var isAtEnd = false
        while !isAtEnd {
            if let bytes = try source.next() {
                reader.append(bytes)
            } else {
                isAtEnd = true
                reader.end()
            }
            while let row = try next(of: &reader, in: source) {
                guard let columns = header else {
                    try check(row, of: source)
                    header = Array(reader.rawRow)
                    continue
                }
                total.rows += 1
                guard reader.rawRow.count <= Self.longestRow else {
                    let reason = "the row has more than \(Self.longestRow) bytes; is a quotation mark missing?"
                    try refused.add([ImportReject(file: source.name, line: row.line, reason: reason, row: "")])
                    total.rejected += 1
                    continue
                }
                if part.isFull(for: reader.rawRow, at: row.line, bytes: Self.longestPart, rows: Self.rowsInPart) {
                    try await send(&part, of: source, under: columns, refused, over: session, &total)
                    progress.show("reading", total.rows, "rows", from: source)
                }
                part.add(reader.rawRow, at: row.line)
            }
        }
        guard let header else { throw Failure(.refused, "\(source.name) is empty; its first line names the columns") }
        try await send(&part, of: source, under: header, refused, over: session, &total)
        progress.end()
        return total
    }

    private func next(of reader: inout CSVReader, in source: ImportSource) throws -> CSVRow? {
        do {
            return try reader.next()
        } catch {
            throw Failure(.refused, "\(source.name), \(error)")
        }
    }

    /// Looks before anything is sent whether the first line names the columns.
    private func check(_ header: CSVRow, of source: ImportSource) throws {
        do {
            _ = try CSVLayout(header: header)
        } catch {
            throw Failure(.refused, "\(source.name), \(error.message)")
        }
    }

    private func send(
        _ part: inout CSVPart, of source: ImportSource, under header: [UInt8], _ refused: RejectsFile,
        over session: OperatorSession, _ total: inout Total
    ) async throws {
        guard !part.bytes.isEmpty else { return }
        let answer = try await session.send(
            "POST", "/api/v1/imports/csv?line=\(part.line)&dry_run=\(dryRun)&existing_only=\(existingOnly)",
            type: "text/csv", bytes: header + [UInt8(ascii: "\n")] + part.bytes)
        let reply = try answer.decode(Reply.self)
        total.stored += reply.stored
        total.known += reply.known
        total.rejected += reply.rejected.count
        for player in reply.players_added where !total.players.contains(player) { total.players.append(player) }
        try refused.add(
            reply.rejected.map { ImportReject(file: source.name, line: $0.line, reason: $0.reason, row: $0.row) })
        part = CSVPart()
    }

    private func tell(_ total: Total, _ refused: RejectsFile) {
        Output.message(
            "\(total.rows) rows: \(total.stored) values \(dryRun ? "would be new" : "were new"), \(total.known) were known "
                + "already, \(total.rejected) refused")
        guard !total.players.isEmpty else { return }
        let named = total.players.prefix(Self.mostNamed).joined(separator: ", ")
        let more = total.players.count > Self.mostNamed ? " and \(total.players.count - Self.mostNamed) more" : ""
        Output.message("\(dryRun ? "would add" : "added, and polled from now on"): \(named)\(more)")
    }
}

/// The rows of one request, each at its line.
private struct CSVPart {
    /// Of the first row.
    private(set) var line = 0
    private(set) var bytes: [UInt8] = []
    private var rows = 0
    private var nextLine = 0

    func isFull(for row: ArraySlice<UInt8>, at line: Int, bytes limit: Int, rows most: Int) -> Bool {
        rows >= most || (rows > 0 && bytes.count + row.count + line - nextLine > limit)
    }

    mutating func add(_ row: ArraySlice<UInt8>, at line: Int) {
        if rows == 0 { (self.line, nextLine) = (line, line) }
        // Empty lines, and what was passed over, count.
        bytes += repeatElement(UInt8(ascii: "\n"), count: line - nextLine)
        bytes += row + [UInt8(ascii: "\n")]
        nextLine = line + 1 + row.count { $0 == UInt8(ascii: "\n") }
        rows += 1
    }
}
