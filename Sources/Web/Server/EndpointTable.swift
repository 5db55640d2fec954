import HTTPTypes

/// Finds what answers at a path. A part that is named goes before one that stands for anything, for each method by
/// itself: `DELETE /players/schedules` is about a player of that name, although `GET /players/schedules` is not.
struct EndpointTable: Sendable {
    /// An endpoint, and what stood in its path for its parameters.
    struct Match: Sendable {
        var endpoint: Endpoint
        var parameters: [String: String]
    }

    let endpoints: [Endpoint]
    private var root = Node()

    init(_ endpoints: [Endpoint]) {
        self.endpoints = endpoints
        for endpoint in endpoints { root.insert(endpoint, at: endpoint.path.segments[...]) }
    }

    /// - parameter segments: the parts of the path, percent-decoded.
    func match(_ segments: [String]) -> [HTTPRequest.Method: Match] {
        var found: [HTTPRequest.Method: Match] = [:]
        root.collect(segments[...], segments, into: &found)
        return found
    }

    private struct Node: Sendable {
        private var literals: [String: Node] = [:]
        /// At most one, boxed because a struct cannot hold itself.
        private var parameters: [Node] = []
        private var endpoints: [Endpoint] = []

        mutating func insert(_ endpoint: Endpoint, at rest: ArraySlice<PathPattern.Segment>) {
            switch rest.first {
            case nil: endpoints.append(endpoint)
            case .literal(let name): literals[name, default: Node()].insert(endpoint, at: rest.dropFirst())
            case .parameter:
                if parameters.isEmpty { parameters.append(Node()) }
                parameters[0].insert(endpoint, at: rest.dropFirst())
            }
        }

        func collect(
            _ rest: ArraySlice<String>, _ segments: [String], into found: inout [HTTPRequest.Method: Match]
        ) {
            guard let next = rest.first else {
                for endpoint in endpoints where found[endpoint.method] == nil {
                    found[endpoint.method] = Match(
                        endpoint: endpoint, parameters: endpoint.path.parameters(in: segments))
                }
                return
            }
            literals[next]?.collect(rest.dropFirst(), segments, into: &found)
            // A part that is empty names nobody.
            if !next.isEmpty { parameters.first?.collect(rest.dropFirst(), segments, into: &found) }
        }
    }
}

extension PathPattern {
    fileprivate func parameters(in parts: [String]) -> [String: String] {
        var found: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            if case .parameter(let name) = segment { found[name] = part }
        }
        return found
    }
}
