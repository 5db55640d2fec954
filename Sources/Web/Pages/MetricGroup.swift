import Hiscores

/// The metrics of one kind, for a list to choose from.
struct MetricGroup {
    struct Entry {
        let key: String
        let metricName: String
        let isSelected: Bool
    }

    let groupName: String
    let entries: [Entry]

    /// - parameter metrics: in the game's order.
    static func all(_ metrics: [Metric], chosen: Metric) -> [MetricGroup] {
        func group(_ name: String, _ belongs: (Metric) -> Bool) -> MetricGroup? {
            let entries = metrics.filter(belongs).map {
                Entry(
                    key: $0.key, metricName: $0.kind == .overall ? "Overall" : $0.displayName,
                    isSelected: $0 == chosen)
            }
            return entries.isEmpty ? nil : MetricGroup(groupName: name, entries: entries)
        }
        let activities = ActivityKind.allCases.map { kind in
            group(kind.heading) { !$0.isSkill && (ActivityKind(rawValue: $0.kind.rawValue) ?? .other) == kind }
        }
        return ([group("Skills", \.isSkill)] + activities).compactMap(\.self)
    }
}
