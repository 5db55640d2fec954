/// Where in a list of rows that of a metric stands. A row that the game spells in another way is of the same metric.
///
/// Every reading asks for all of them: those that are listed are found by their order, without a look at their names.
struct RowPlaces {
    private var listed = [Int?](repeating: nil, count: MetricCatalog.all.count)
    /// By key.
    private var unlisted: [String: Int] = [:]

    /// - parameter rows: of several of one metric the first counts.
    init(_ rows: [HiscoreRow]) {
        for (index, row) in rows.enumerated() where place(of: row.metric) == nil {
            if row.metric.isListed {
                listed[row.metric.order] = index
            } else {
                unlisted[row.metric.key] = index
            }
        }
    }

    func place(of metric: Metric) -> Int? {
        metric.isListed ? listed[metric.order] : unlisted[metric.key]
    }
}
