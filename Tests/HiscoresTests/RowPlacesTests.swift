import Testing

@testable import Hiscores

@Suite struct RowPlacesTests {
    private func row(_ metric: Metric) -> HiscoreRow { HiscoreRow(metric: metric, rank: nil, level: nil, value: 1) }

    @Test func `every row is found by its metric, in whatever order they stand`() {
        let metrics = (MetricCatalog.all + [MetricCatalog.skill("Shamanism"), MetricCatalog.activity("Boss of 2030")])
            .reversed()
        let places = RowPlaces(metrics.map(row))
        for (index, metric) in metrics.enumerated() {
            #expect(places.place(of: metric) == index, "\(metric.key)")
        }
    }

    @Test func `what is not there has no place, another spelling has the same, and of two the first counts`() {
        let places = RowPlaces([row(MetricCatalog.skill("Shamanism")), row(MetricCatalog.skill("SHAMANISM"))])
        #expect(places.place(of: MetricCatalog.skill("Shamanism")) == 0)
        #expect(places.place(of: MetricCatalog.skill("SHAMANISM")) == 0)
        #expect(places.place(of: MetricCatalog.skill("Attack")) == nil)
        #expect(RowPlaces([]).place(of: MetricCatalog.overall) == nil)
    }
}
