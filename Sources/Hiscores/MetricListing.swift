/// One line of the catalog's tables.
struct MetricListing {
    let wireName: String
    let kind: MetricKind
    let wiseOldManKey: String?

    /// A metric whose name on Wise Old Man follows that site's rule: letters and digits in lower case, joined by
    /// single underscores, apostrophes dropped.
    init(_ wireName: String, _ kind: MetricKind) {
        let words = wireName.lowercased().filter { $0 != "'" }
            .split { !($0.isLetter || $0.isNumber) }
        self.init(wireName, kind, wiseOldMan: words.joined(separator: "_"))
    }

    /// A metric with a name of its own on Wise Old Man, or none.
    init(_ wireName: String, _ kind: MetricKind, wiseOldMan: String?) {
        self.wireName = wireName
        self.kind = kind
        wiseOldManKey = wiseOldMan
    }
}
