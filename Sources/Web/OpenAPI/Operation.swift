import HTTPTypes
import Scheduling

/// What the API's description says of one endpoint.
struct Operation: Sendable {
    /// A value of the query.
    struct Parameter: Sendable {
        var name: String
        var schema: Schema
        var summary: String
        var isRequired = false
    }

    enum Content: Sendable {
        case json(Schema)
        /// Text of another kind, such as `text/csv`.
        case text(type: String)
        /// What forms send, in either way of writing it.
        case form(Schema)
    }

    struct Body: Sendable {
        var content: Content
        var isRequired = true
    }

    let method: HTTPRequest.Method
    let path: PathPattern
    /// What it does, as a short sentence without a full stop.
    let summary: String
    /// What else a caller must know.
    var notes: String?
    var query: [Parameter] = []
    var body: Body?
    /// What comes back when all goes well.
    let status: Int
    let answer: Content
    /// Refusals beside those that follow from the access, the query, the body and the path.
    var refusals: Set<Int> = []
    /// Answers that say no in a shape of their own.
    var others: [Int: Content] = [:]

    static func get(
        _ path: PathPattern, _ summary: String, query: [Parameter] = [], answer: Content, notes: String? = nil,
        refusals: Set<Int> = [], others: [Int: Content] = [:]
    ) -> Operation {
        Operation(
            method: .get, path: path, summary: summary, notes: notes, query: query, status: 200, answer: answer,
            refusals: refusals, others: others)
    }

    /// A change that answers 200.
    static func change(
        _ method: HTTPRequest.Method, _ path: PathPattern, _ summary: String, body: Body? = nil,
        status: Int = 200, answer: Content = .json(.shared("Message")), notes: String? = nil, refusals: Set<Int> = []
    ) -> Operation {
        Operation(
            method: method, path: path, summary: summary, notes: notes, body: body, status: status, answer: answer,
            refusals: refusals)
    }

    /// All answers that may come, with their shapes.
    ///
    /// - parameter access: of the endpoint.
    func answers(access: Access) -> [Int: Content] {
        var all: [Int: Content] = [status: answer, 429: .json(.shared("Problem")), 503: .json(.shared("Problem"))]
        for refusal in refusals { all[refusal] = .json(.shared("Problem")) }
        if access > .everyone { all[401] = .json(.shared("Problem")) }
        if access > .reader { all[403] = .json(.shared("Problem")) }
        if path.segments.contains(where: \.isParameter) {
            all[400] = .json(.shared("Problem"))
            all[404] = .json(.shared("Problem"))
        }
        if !query.isEmpty || body != nil {
            all[400] = .json(.shared("Problem"))
            all[422] = .json(.shared("ValidationProblem"))
        }
        if body != nil {
            all[408] = .json(.shared("Problem"))
            all[413] = .json(.shared("Problem"))
        }
        return all.merging(others) { $1 }
    }
}

extension PathPattern.Segment {
    var isParameter: Bool {
        if case .parameter = self { true } else { false }
    }
}
