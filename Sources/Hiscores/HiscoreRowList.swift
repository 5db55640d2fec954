/// The rows of a body while it is read: each metric once.
struct HiscoreRowList {
    private(set) var rows: [HiscoreRow] = []
    /// Where the row of each listed metric stands in `rows`, by the metric's order.
    private var listed = [Int?](repeating: nil, count: MetricCatalog.all.count)
    /// The same for unlisted metrics, by key.
    private var unlisted: [String: Int] = [:]

    init() {
        rows.reserveCapacity(MetricCatalog.all.count)
    }

    /// Adds a row. One that says the same as an earlier row is dropped; one that contradicts it is an error.
    mutating func add(_ row: HiscoreRow) throws(HiscoresBodyError) {
        let metric = row.metric
        let earlier = metric.isListed ? listed[metric.order] : unlisted[metric.key]
        if let earlier {
            if rows[earlier] == row { return }
            throw .malformed("a second row of \(metric.wireName.quoted()) says something else")
        }
        if metric.isListed {
            listed[metric.order] = rows.count
        } else {
            guard unlisted.count < WireBounds.unlistedRows else {
                throw .malformed("more than \(WireBounds.unlistedRows) rows that no hiscores have had")
            }
            unlisted[metric.key] = rows.count
        }
        rows.append(row)
    }

    /// Throws when an unlisted row would pass for a listed one, such as an activity with the name of a skill.
    func checkKeys() throws(HiscoresBodyError) {
        for key in unlisted.keys.sorted() {
            guard let rival = MetricCatalog.metric(key: key), listed[rival.order] != nil else { continue }
            throw .malformed("two rows share the key \(key.quoted())")
        }
    }
}
