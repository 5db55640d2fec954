/// What the hiscores say about one player: the body of `index_lite.json`, or of `index_lite.ws` in imports
/// (osrs-domain §1.2).
package struct HiscoresBody: Equatable, Sendable {
    /// A body with fewer skills than this, overall not counted, is no reading (osrs-domain §6.3).
    package static let fewestSkills = 20

    /// The rows in the order they were sent: overall and skills, then activities. No metric comes twice.
    package let rows: [HiscoreRow]

    /// The row of overall, which every body has.
    package let overall: HiscoreRow

    /// Reads a body. Rows are matched by name, unknown names are kept as new metrics (`MetricCatalog`), `id` and the
    /// player's name are ignored: the position shifts with game updates and the name only repeats what was asked for.
    package init(json: some Collection<UInt8>) throws(HiscoresBodyError) {
        var reader = HiscoresBodyReader(json)
        try self.init(rows: try reader.read())
    }

    /// - parameter rows: in the order of the hiscores, no metric twice.
    package init(rows: [HiscoreRow]) throws(HiscoresBodyError) {
        guard let overall = rows.first(where: { $0.metric.kind == .overall }) else {
            throw .malformed("the row Overall is missing")
        }
        let skills = rows.count { $0.metric.kind == .skill }
        guard skills >= Self.fewestSkills else {
            throw .malformed("it has \(skills) skills beside Overall, at least \(Self.fewestSkills) are expected")
        }
        self.rows = rows
        self.overall = overall
    }

    /// The row of a metric by its key; nil when the body has none.
    package func row(_ key: String) -> HiscoreRow? {
        rows.first { $0.metric.key == key }
    }
}
