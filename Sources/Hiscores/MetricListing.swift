/// One line of the catalog's tables.
struct MetricListing {
    let wireName: String
    let kind: MetricKind
    let wiseOldManKey: String?
    /// A boss that is killed, not a chest, a course or a spirit that is driven back.
    let isKilled: Bool

    /// A metric whose name on Wise Old Man follows that site's rule: letters and digits in lower case, joined by
    /// single underscores, apostrophes dropped.
    init(_ wireName: String, _ kind: MetricKind, isKilled: Bool = true) {
        let words = wireName.lowercased().filter { $0 != "'" }
            .split { !($0.isLetter || $0.isNumber) }
        self.init(wireName, kind, wiseOldMan: words.joined(separator: "_"), isKilled: isKilled)
    }

    /// A metric with a name of its own on Wise Old Man, or none.
    init(_ wireName: String, _ kind: MetricKind, wiseOldMan: String?, isKilled: Bool = true) {
        self.wireName = wireName
        self.kind = kind
        wiseOldManKey = wiseOldMan
        self.isKilled = kind == .boss && isKilled
    }
}
