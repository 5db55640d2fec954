import Hiscores
import Scheduling
import Store

/// The metrics as osrsdiff keeps them: Overall in columns, the skills and all others in two JSON objects, in the game's
/// order. Every skill is in every record, as it is in every body of the hiscores; of the others those that were seen.
struct OsrsdiffLayout: Sendable {
    struct Place: Sendable {
        /// Nil for a skill that nobody here was seen with.
        var id: Int64?
        var metric: Metric
        /// The key as JSON, fit for a field of `COPY`.
        var key: String
    }

    let places: [Place]
    let indices: [Int64: Int]
    let overall: Int64?

    init(_ snapshot: some ReadAccess) throws {
        var places: [Place] = []
        var overall: Int64?
        for row in try snapshot.metrics() {
            let isSkill = row.kind == MetricKind.skill.rawValue
            let metric = isSkill ? MetricCatalog.skill(row.wireName) : MetricCatalog.activity(row.wireName)
            if row.kind == MetricKind.overall.rawValue {
                overall = row.id
            } else {
                let key = try PostgresCopy.text(try JSONValue.string(row.key).text())
                places.append(Place(id: row.id, metric: metric, key: key))
            }
        }
        let known = Set(places.map(\.metric))
        for metric in MetricCatalog.all where metric.kind == .skill && !known.contains(metric) {
            places.append(Place(id: nil, metric: metric, key: try JSONValue.string(metric.key).text()))
        }
        places.sort { ($0.metric.order, $0.id ?? 0) < ($1.metric.order, $1.id ?? 0) }
        self.places = places
        self.overall = overall
        indices = Dictionary(
            uniqueKeysWithValues: places.enumerated().compactMap { index, place in place.id.map { ($0, index) } })
    }
}
