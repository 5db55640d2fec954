import Foundation
import Tracker

/// Sends the files of an import to whoever owns the database, and asks for one step after the other.
struct OsrsdiffTransfer {
    /// Below the most that a request may bring.
    private static let pieceSize = 1 << 19

    private static let path = "/api/v1/imports/osrsdiff"

    let session: OperatorSession
    let id: String
    let rejects: RejectsFile
    let progress: ImportProgress

    init(
        session: OperatorSession, options: OsrsdiffImport.Options, rejects: RejectsFile, progress: ImportProgress
    ) async throws {
        self.session = session
        self.rejects = rejects
        self.progress = progress
        let answer = try await session.send(
            "POST", Self.path, type: "application/json",
            bytes: Array(
                #"{"dry_run":\#(options.isDryRun),"players_only":\#(options.playersOnly),"table_by_mode":\#(options.isByMode)}"#
                    .utf8))
        struct Begun: Decodable {
            var id: String
        }
        id = try answer.decode(Begun.self).id
    }

    func run(_ files: OsrsdiffFiles) async throws -> OsrsdiffReport {
        do {
            let report = try await bringIn(files)
            try await Self.end(id, over: session)
            return report
        } catch {
            progress.end()
            // What was staged goes at once, also when this task was cancelled. The error that is told is the first one.
            try? await Task.detached { [session, id] in try await Self.end(id, over: session) }.value
            throw error
        }
    }

    private static func end(_ id: String, over session: OperatorSession) async throws {
        _ = try await session.send("DELETE", "\(path)/\(id)", type: "application/json", bytes: [])
    }

    private func bringIn(_ files: OsrsdiffFiles) async throws -> OsrsdiffReport {
        switch files.kind {
        case .folder(let sources):
            for (table, source) in sources { try await send(source, as: table, of: files) }
        case .stream(let source):
            try await send(source, of: files)
        }
        while true {
            let step = try await take(
                session.send("POST", "\(Self.path)/\(id)/step", type: "application/json", bytes: []))
            progress.show(step)
            guard let report = step.report else { continue }
            progress.end()
            return report
        }
    }

    /// Sends one file.
    private func send(_ source: ImportSource, as table: OsrsdiffTable, of files: OsrsdiffFiles) async throws {
        var pieces = PieceSender(transfer: self, table: table)
        while let bytes = try source.next() {
            try await pieces.add(bytes)
            progress.show(reading: files.position, of: files.length)
        }
        try await pieces.end()
    }

    /// Sends files that come one behind the other.
    private func send(_ source: ImportSource, of files: OsrsdiffFiles) async throws {
        var stream = OsrsdiffStream()
        var pieces: PieceSender?
        var isAtEnd = false
        while !isAtEnd {
            if let bytes = try source.next() {
                stream.append(bytes)
            } else {
                stream.end()
                isAtEnd = true
            }
            while let piece = try stream.next() {
                if piece.isFirst {
                    try await pieces?.end()
                    pieces = PieceSender(transfer: self, table: piece.table)
                }
                try await pieces?.add(piece.bytes)
            }
            progress.show(reading: files.position, of: files.length)
        }
        guard pieces != nil else { throw Failure(.refused, "\(source.name) is empty") }
        try await pieces?.end()
    }

    private func take(_ answer: Operator.Answer) throws -> OsrsdiffImport.Progress {
        let progress = try answer.decode(OsrsdiffImport.Progress.self)
        try rejects.add(progress.rejects)
        return progress
    }

    /// Gathers the bytes of a file into pieces.
    private struct PieceSender {
        let transfer: OsrsdiffTransfer
        let table: OsrsdiffTable
        private var waiting: [UInt8] = []
        private var offset: Int64 = 0

        init(transfer: OsrsdiffTransfer, table: OsrsdiffTable) {
            self.transfer = transfer
            self.table = table
        }

        mutating func add(_ bytes: [UInt8]) async throws {
            waiting += bytes
            if waiting.count >= OsrsdiffTransfer.pieceSize { try await send(isLast: false) }
        }

        mutating func end() async throws {
            try await send(isLast: true)
        }

        private mutating func send(isLast: Bool) async throws {
            // What a source gives at once may be longer than a piece.
            repeat {
                let piece = Array(waiting.prefix(OsrsdiffTransfer.pieceSize))
                waiting.removeFirst(piece.count)
                let ends = isLast && waiting.isEmpty
                let path = "\(OsrsdiffTransfer.path)/\(transfer.id)/\(table.rawValue)?at=\(offset)&last=\(ends)"
                _ = try transfer.take(
                    try await transfer.session.send("PUT", path, type: "text/csv", bytes: piece))
                offset += Int64(piece.count)
            } while waiting.count >= OsrsdiffTransfer.pieceSize || isLast && !waiting.isEmpty
        }
    }
}
