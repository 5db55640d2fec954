import Hummingbird
import NIOCore
import Scheduling
import Tracker

/// `/api/v1/imports/osrsdiff`: what osrsdiff had, brought in. The files come in pieces, then it is done step by step, so
/// that no request is long and whoever asks sees how far it is.
struct ImportsOsrsdiff: Sendable {
    let services: WebServices

    private struct Begun: Encodable {
        var id: String
    }

    /// `POST …`: begins an import.
    @Sendable func begin(_ call: Call) async throws -> Answer {
        var input = Input(call)
        input.readBody(isRequired: false)
        var options = OsrsdiffImport.Options()
        options.isDryRun = input.optionalBool("dry_run") ?? false
        options.playersOnly = input.optionalBool("players_only") ?? false
        options.isByMode = input.optionalBool("table_by_mode") ?? false
        try input.check()
        let id = try services.imports.begin(options)
        return try .json(Begun(id: id), status: .created).noting(options.isDryRun ? "dry run" : "begun")
    }

    /// `PUT …/{id}/{file}?at&last`: the next piece of a file.
    @Sendable func take(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let offset = input.queryInteger("at", in: 0...Int64.max, default: 0)
        let isLast = input.queryBool("last", default: false)
        try input.check()
        let work = try services.imports.work(id: call.segment("id"))
        guard let table = OsrsdiffTable(rawValue: call.segment("file")) else {
            let known = OsrsdiffTable.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError.both(.notFound, "No file '\(call.segment("file"))' is read; the files are \(known)")
        }
        let bytes = try await call.request.bytes()
        return try .json(
            try await work.take(Array(bytes.readableBytesView), of: table, at: offset, isLast: isLast)
        ).unnoted()
    }

    /// `POST …/{id}/step`: goes on for about a second.
    @Sendable func step(_ call: Call) async throws -> Answer {
        try .json(try await services.imports.work(id: call.segment("id")).step()).unnoted()
    }

    /// `DELETE …/{id}`: ends it.
    @Sendable func end(_ call: Call) async throws -> Answer {
        try services.imports.end(id: call.segment("id"))
        return try .json(["message": "The import is over; what it brought in stays"])
    }
}
