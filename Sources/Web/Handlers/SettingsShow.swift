import Hummingbird
import Scheduling

/// `GET /api/v1/settings` and `…/{key}`: what applies, to be looked at (osrsdiff-api §7.8).
struct SettingsShow: Sendable {
    let services: WebServices

    @Sendable func list(_ call: Call) async throws -> Answer {
        let rows = services.system.settings.rows.map(services.system.json)
        return try .json(["settings": .array(rows)] as JSONValue)
    }

    @Sendable func show(_ call: Call) async throws -> Answer {
        try .json(services.system.json(try services.system.setting(call, otherwise: "not found")))
    }
}

extension SystemServices {
    /// The setting that the path names.
    ///
    /// - parameter sentence: what is said when there is none.
    /// - throws: ``APIError`` 404.
    func setting(_ call: Call, otherwise sentence: String) throws(APIError) -> RunningSettings.Row {
        let key = call.segment("key")
        guard let row = settings.row(key) else { throw .both(.notFound, "Setting '\(key)' \(sentence)") }
        return row
    }

    func json(_ row: RunningSettings.Row) -> JSONValue { settings.json(row, startedAt: startedAt) }
}
