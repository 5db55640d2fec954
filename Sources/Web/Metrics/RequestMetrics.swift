import CoreMetrics
import HTTPTypes
import Metrics

/// What answering requests measures.
enum RequestMetrics {
    /// Methods that nobody else would know could make any number of series.
    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .options, .patch]

    /// - parameter route: the pattern of the endpoint, never the path itself.
    static func note(method: HTTPRequest.Method, route: String, status: Int, after duration: Duration) {
        let word = methods.contains(method) ? method.rawValue : "other"
        Counter(
            label: "hiscored_http_requests_total",
            dimensions: [("method", word), ("route", route), ("status", "\(status)")]
        ).increment()
        Timer(label: "hiscored_http_request_seconds", dimensions: [("route", route)]).record(duration: duration)
    }
}
