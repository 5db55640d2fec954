import CoreMetrics
import Hummingbird
import Logging
import Metrics

/// One line for each request, and its measurements.
struct RequestLog: Sendable {
    /// What was found out about a request on its way.
    struct Visit {
        /// nil for the operator.
        var client: ClientAddress?
        /// The pattern of its endpoint; nil where there is none.
        var route: PathPattern?
        var caller: Caller?
    }

    /// Machines ask for these every few seconds, and browsers for those with each page.
    private static let quietRoutes: Set<PathPattern> = ["/livez", "/readyz", "/health", "/metrics", "/assets/{name}"]
    /// The most characters of a path.
    private static let longestPath = 200

    let logger: Logger

    /// The query is left out: it may hold what was searched for.
    func note(_ request: Request, _ answer: Answer, _ visit: Visit, isOperator: Bool, after duration: Duration) {
        let route = visit.route?.text ?? "none"
        RequestMetrics.note(
            method: request.method, route: route, status: answer.status.code, after: duration)
        let level: Logger.Level = visit.route.map(Self.quietRoutes.contains) == true ? .debug : .info
        guard logger.logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "method": "\(request.method.rawValue)", "path": "\(request.uri.path.prefix(Self.longestPath))",
            "status": .stringConvertible(answer.status.code),
            "milliseconds": "\(duration.milliseconds)",
            "address": "\(isOperator ? "operator" : visit.client?.text ?? "unknown")",
        ]
        if case .bytes(let body) = answer.body { metadata["bytes"] = .stringConvertible(body.readableBytes) }
        switch visit.caller {
        case nil, .stranger, .operatorSocket: break
        case .user, .token: metadata["who"] = visit.caller.map { "\($0.name)" }
        }
        logger.log(level: level, "request", metadata: metadata)
    }
}

extension Duration {
    /// With one decimal, for people.
    fileprivate var milliseconds: String {
        let tenths = (self / .microseconds(100)).rounded()
        return "\(tenths / 10)"
    }
}
