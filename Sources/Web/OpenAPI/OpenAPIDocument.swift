import HTTPTypes
import Scheduling

/// The API's description, OpenAPI 3.1, of the endpoints as they are and what ``Operations`` say of them.
struct OpenAPIDocument {
    /// The groups that `/docs` shows, by the start of the path; the first that fits.
    private static let groups: [(prefix: String, name: String)] = [
        ("/auth/", "Log-ins"), ("/api/v1/users", "Log-ins"), ("/api/v1/tokens", "Log-ins"),
        ("/api/v1/setup", "Log-ins"), ("/api/v1/players", "Players"), ("/api/v1/leaderboard", "Boards"),
        ("/api/v1/boards", "Boards"), ("/api/v1/compare", "Boards"), ("/api/v1/metrics", "Boards"),
        ("/api/v1/feed", "Boards"), ("/api/v1/system", "System"), ("/api/v1/settings", "System"),
        ("/api/v1/", "Schedules and jobs"), ("/", "State of the server"),
    ]

    let operations: [(operation: Operation, access: Access)]
    let version: String

    /// - parameter endpoints: in their order; those for people are left out.
    init(endpoints: [Endpoint], version: String) {
        self.version = version
        operations = endpoints.compactMap { endpoint in
            Operations.all.first { $0.path == endpoint.path && $0.method == endpoint.method }
                .map { ($0, endpoint.access) }
        }
    }

    static func group(of path: PathPattern) -> String {
        groups.first { path.text.hasPrefix($0.prefix) }?.name ?? ""
    }

    var json: JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        for (operation, access) in operations {
            paths[operation.path.text, default: [:]][operation.method.rawValue.lowercased()] = json(operation, access)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "hiscored", "version": .string(version),
                "description": "Old School RuneScape hiscores tracker. What clients of osrsdiff do works here too.",
            ],
            "paths": .object(paths.mapValues(JSONValue.object)),
            "components": [
                "schemas": .object(SharedSchemas.all.mapValues(\.json)),
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description": "An access token of POST /auth/login, or a token of `hiscored token add`.",
                    ]
                ],
            ],
        ]
    }

    private func json(_ operation: Operation, _ access: Access) -> JSONValue {
        var members: [String: JSONValue] = [
            "summary": .string(operation.summary),
            "tags": .array([.string(Self.group(of: operation.path))]),
            "operationId": .string(Self.identifier(operation)),
            "responses": .object(
                Dictionary(
                    uniqueKeysWithValues: operation.answers(access: access).map { status, content in
                        ("\(status)", Self.response(status, content))
                    })),
            "security": security(of: operation, access),
        ]
        members["description"] = operation.notes.map(JSONValue.string)
        let parameters =
            operation.path.segments.compactMap { Self.parameter($0, in: operation.path) }
            + operation.query.map { Self.parameter($0, in: operation.path) }
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = operation.body {
            members["requestBody"] = ["required": .bool(body.isRequired), "content": Self.content(body.content)]
        }
        return .object(members)
    }

    /// Who refuses a log-in that is no good, and lets in whoever has none, takes either.
    private func security(of operation: Operation, _ access: Access) -> JSONValue {
        let bearer: JSONValue = ["bearer": .array([])]
        guard access == .everyone else { return .array([bearer]) }
        return .array(operation.refusals.contains(401) ? [[:], bearer] : [])
    }

    /// Such as `get_players_username_stats`.
    private static func identifier(_ operation: Operation) -> String {
        let parts = operation.path.segments.map { segment in
            switch segment {
            case .literal(let name): name.replacing(#/[^A-Za-z0-9]/#, with: "_")
            case .parameter(let name): name
            }
        }
        return ([operation.method.rawValue.lowercased()] + parts.filter { $0 != "api" && $0 != "v1" })
            .joined(separator: "_")
    }

    private static func response(_ status: Int, _ content: Operation.Content) -> JSONValue {
        ["description": .string(HTTPStatusWords.sentence(for: status)), "content": self.content(content)]
    }

    private static func content(_ content: Operation.Content) -> JSONValue {
        switch content {
        case .json(let schema): ["application/json": ["schema": schema.json]]
        case .text(let type): .object([type: ["schema": ["type": "string"]]])
        case .form(let schema):
            [
                "application/x-www-form-urlencoded": ["schema": schema.json],
                "multipart/form-data": ["schema": schema.json],
            ]
        }
    }

    private static func parameter(_ segment: PathPattern.Segment, in path: PathPattern) -> JSONValue? {
        guard case .parameter(let name) = segment else { return nil }
        var schema: [String: JSONValue] = ["type": "string"]
        if name == "username" {
            // Players' names are the game's, users' are our own.
            schema["minLength"] = 1
            schema["maxLength"] = path.text.hasPrefix("/api/v1/users") ? 50 : 12
        }
        return json(name, of: path, ["in": "path", "required": .bool(true), "schema": .object(schema)])
    }

    private static func parameter(_ parameter: Operation.Parameter, in path: PathPattern) -> JSONValue {
        json(
            parameter.name, of: path,
            [
                "in": "query", "required": .bool(parameter.isRequired), "description": .string(parameter.summary),
                "schema": parameter.schema.json,
            ])
    }

    private static func json(_ name: String, of path: PathPattern, _ members: [String: JSONValue]) -> JSONValue {
        var members = members
        members["name"] = .string(name)
        members["example"] = ParameterExamples.value(name, in: path)
        return .object(members)
    }
}
