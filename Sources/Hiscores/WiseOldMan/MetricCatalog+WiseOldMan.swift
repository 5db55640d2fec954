extension MetricCatalog {
    /// The listed metric that Wise Old Man calls so (osrs-domain §4.3); nil where there is none.
    package static func metric(wiseOldManKey key: String) -> Metric? {
        byWiseOldManKey[key]
    }

    /// What that site works out by itself from the others: hours that would have been needed.
    static let wiseOldManComputed: Set<String> = ["ehp", "ehb"]

    private static let byWiseOldManKey = Dictionary(
        uniqueKeysWithValues: all.compactMap { metric in metric.wiseOldManKey.map { ($0, metric) } })
}
