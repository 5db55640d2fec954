package import CoreMetrics
import Synchronization

/// Keeps what the program measures, by name and labels, until Prometheus asks for it.
///
/// A timer or recorder becomes a histogram, a timer in seconds. Names and labels come from our own sources alone, never from
/// requests, so there are only so many series.
package final class PrometheusRegistry: Sendable {
    private let series = Mutex<[PrometheusSeries: any PrometheusValue]>([:])
    /// One sentence for each name.
    private let help: [String: String]

    package init(help: [String: String]) {
        self.help = help
    }

    /// Makes everything in the process measure into this registry. Once, before the first measurement.
    package func bootstrap() {
        MetricsSystem.bootstrap(self)
    }

    /// Everything there is, in Prometheus' text format 0.0.4.
    package var text: String {
        let all = series.withLock { $0.sorted { $0.key < $1.key } }
        var text = ""
        var name: String?
        for (series, value) in all {
            if series.name != name {
                name = series.name
                text += "# HELP \(series.name) \(PrometheusText.help(help[series.name] ?? ""))\n"
                text += "# TYPE \(series.name) \(value.type)\n"
            }
            text += value.lines(of: series)
        }
        return text
    }

    private func value<Value: PrometheusValue>(
        _ name: String, _ dimensions: [(String, String)], _ make: () -> Value
    ) -> Value {
        let key = PrometheusSeries(name: name, labels: dimensions)
        return series.withLock { series in
            if let known = series[key] as? Value { return known }
            let value = make()
            series[key] = value
            return value
        }
    }
}

extension PrometheusRegistry: MetricsFactory {
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        value(label, dimensions) { PrometheusCounter() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        value(label, dimensions) { PrometheusGauge() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        // What is not to be added up is a gauge, in swift-metrics' words.
        aggregate
            ? value(label, dimensions) { PrometheusHistogram() } : value(label, dimensions) { PrometheusGauge() }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        value(label, dimensions) { PrometheusHistogram() }
    }

    // Series live as long as the process: what was counted stays counted.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}
