import CoreMetrics
import Testing

@testable import Telemetry

/// The text that Prometheus reads.
@Suite struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry(help: ["fetches_total": "Fetches \\ by\noutcome."])

    @Test func `series of one name stand together under one head, sorted by label`() {
        registry.makeCounter(label: "fetches_total", dimensions: [("outcome", "success")]).increment(by: 3)
        registry.makeMeter(label: "breaker_open", dimensions: []).set(1.0)
        registry.makeCounter(label: "fetches_total", dimensions: [("outcome", "blocked")]).increment(by: 1)
        registry.makeCounter(label: "fetches_total", dimensions: [("outcome", "success")]).increment(by: 1)
        #expect(
            registry.text == """
                # HELP breaker_open \n\
                # TYPE breaker_open gauge
                breaker_open 1
                # HELP fetches_total Fetches \\\\ by\\noutcome.
                # TYPE fetches_total counter
                fetches_total{outcome="blocked"} 1
                fetches_total{outcome="success"} 4

                """)
    }

    @Test func `the order of labels makes no other series`() {
        registry.makeCounter(label: "a", dimensions: [("x", "1"), ("y", "2")]).increment(by: 1)
        registry.makeCounter(label: "a", dimensions: [("y", "2"), ("x", "1")]).increment(by: 1)
        #expect(registry.text.contains("a{x=\"1\",y=\"2\"} 2\n"))
    }

    @Test func `label values are escaped`() {
        registry.makeMeter(label: "m", dimensions: [("v", "a\"b\\c\nd")]).set(0.5)
        #expect(registry.text.contains(#"m{v="a\"b\\c\nd"} 0.5"#))
    }

    @Test func `a timer is a histogram in seconds, whose buckets add up`() {
        let timer = registry.makeTimer(label: "t", dimensions: [("q", "x")])
        for nanoseconds: Int64 in [50_000, 100_000, 2_000_000, 40_000_000_000, 7_200_000_000_000] {
            timer.recordNanoseconds(nanoseconds)
        }
        let lines = registry.text.split(separator: "\n")
        #expect(lines.contains("# TYPE t histogram"))
        // The bound itself belongs to its bucket.
        #expect(lines.contains(#"t_bucket{q="x",le="0.0001"} 2"#))
        #expect(lines.contains(#"t_bucket{q="x",le="0.001"} 2"#))
        #expect(lines.contains(#"t_bucket{q="x",le="0.0025"} 3"#))
        #expect(lines.contains(#"t_bucket{q="x",le="60"} 4"#))
        #expect(lines.contains(#"t_bucket{q="x",le="+Inf"} 5"#))
        #expect(lines.contains(#"t_count{q="x"} 5"#))
        #expect(lines.contains { $0.hasPrefix(#"t_sum{q="x"} 7240.002"#) })
    }

    @Test(arguments: [
        (0.0, "0"), (3, "3"), (-2, "-2"), (0.25, "0.25"), (1e18, "1e+18"), (.infinity, "+Inf"), (.nan, "NaN"),
    ])
    func `numbers are written as Prometheus reads them`(value: Double, text: String) {
        #expect(PrometheusText.number(value) == text)
    }

    @Test func `what many threads count is not lost`() async {
        let counter = registry.makeCounter(label: "c", dimensions: [])
        let timer = registry.makeTimer(label: "t", dimensions: [])
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<500 {
                        counter.increment(by: 1)
                        timer.recordNanoseconds(1)
                    }
                }
            }
        }
        #expect(registry.text.contains("\nc 4000\n") && registry.text.contains("\nt_count 4000\n"))
    }
}
