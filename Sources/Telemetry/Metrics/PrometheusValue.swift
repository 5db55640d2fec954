import CoreMetrics
import Synchronization

/// The value of a series.
protocol PrometheusValue: AnyObject, Sendable {
    /// As the text format calls it.
    var type: String { get }

    /// Its lines, each with its line feed.
    func lines(of series: PrometheusSeries) -> String
}

/// Only grows.
final class PrometheusCounter: PrometheusValue, CounterHandler {
    private let count = Atomic<Int64>(0)

    var type: String { "counter" }

    func lines(of series: PrometheusSeries) -> String {
        PrometheusText.line(series, "\(count.load(ordering: .relaxed))")
    }

    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }

    func reset() { count.store(0, ordering: .relaxed) }
}

/// How something stands now.
final class PrometheusGauge: PrometheusValue, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    var type: String { "gauge" }

    func lines(of series: PrometheusSeries) -> String {
        PrometheusText.line(series, PrometheusText.number(value.withLock { $0 }))
    }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
}

/// How often something was how large; a timer's durations are seconds.
final class PrometheusHistogram: PrometheusValue, TimerHandler, RecorderHandler {
    /// From an idle tick to a fetch that waited half an hour for the gate.
    static let bounds: [Double] = [
        0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800,
    ]

    private struct State {
        /// Of the values up to each bound and above the one before; the last are above all.
        var counts = [Int64](repeating: 0, count: bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    var type: String { "histogram" }

    func lines(of series: PrometheusSeries) -> String {
        let state = state.withLock { $0 }
        var text = ""
        var total: Int64 = 0
        for (bound, count) in zip(Self.bounds + [.infinity], state.counts) {
            total += count
            text += PrometheusText.line(
                series, suffix: "_bucket", label: .init(name: "le", value: PrometheusText.number(bound)), "\(total)")
        }
        return text + PrometheusText.line(series, suffix: "_sum", PrometheusText.number(state.sum))
            + PrometheusText.line(series, suffix: "_count", "\(total)")
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }
}
