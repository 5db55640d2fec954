import CoreMetrics
import Metrics

/// What asking the hiscores measures.
enum UpstreamMetrics {
    private static let request = Timer(label: "hiscored_fetch_seconds")

    /// - parameter outcome: `success`, or the word of what went wrong.
    static func note(outcome: String, after duration: Duration) {
        Counter(label: "hiscored_fetches_total", dimensions: [("outcome", outcome)]).increment()
        request.record(duration: duration)
    }
}
