import HTTPTypes

/// The page that describes the API.
struct DocsPage: Sendable {
    private let groups: [Group]

    init(_ document: OpenAPIDocument) {
        var groups: [Group] = []
        for (operation, access) in document.operations {
            let name = OpenAPIDocument.group(of: operation.path)
            if let index = groups.firstIndex(where: { $0.name == name }) {
                groups[index].endpoints.append(Entry(operation, access))
            } else {
                groups.append(Group(name: name, endpoints: [Entry(operation, access)]))
            }
        }
        self.groups = groups
    }

    func html(_ frame: PageFrame) -> String {
        PageTemplate.docs.html(Content(frame: frame, groups: groups))
    }

    private struct Content {
        let frame: PageFrame
        let groups: [Group]
    }

    private struct Group: Sendable {
        let name: String
        var endpoints: [Entry]
    }

    /// An operation under the names that `docs.mustache` uses.
    private struct Entry: Sendable {
        let method: String
        let path: String
        let summary: String
        let notes: String?
        let access: String
        let parameters: [Parameter]
        let bodySketch: String?
        let answerStatus: Int
        let answerSketch: String

        init(_ operation: Operation, _ access: Access) {
            method = operation.method.rawValue
            path = operation.path.text
            summary = operation.summary
            notes = operation.notes
            self.access =
                switch access {
                case .everyone: "everybody"
                case .reader: "whoever is logged in"
                case .updater: "users, and tokens that may update"
                case .administrator: "administrators"
                case .operatorSocket: "the operator's socket alone"
                }
            parameters = operation.query.map {
                Parameter(
                    name: $0.name, kind: $0.schema.sketch(), meaning: $0.summary,
                    need: $0.isRequired ? "needed" : "optional")
            }
            bodySketch = operation.body.map { Self.sketch($0.content) }
            answerStatus = operation.status
            answerSketch = Self.sketch(operation.answer)
        }

        private static func sketch(_ content: Operation.Content) -> String {
            switch content {
            case .json(let schema): schema.sketch()
            case .text(let type): type
            case .form(let schema): "A form, of either kind:\n" + schema.sketch()
            }
        }
    }

    private struct Parameter: Sendable {
        let name: String
        let kind: String
        let meaning: String
        let need: String
    }
}
