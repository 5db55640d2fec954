import Foundation
import Hiscores

/// Which board somebody wants to see: what the address of the first page says.
struct BoardQuery: Equatable, Sendable {
    /// What a board is ordered by.
    enum Order: String, CaseIterable, Sendable {
        case value
        case day
        case week
        case month
        case year
        case all

        /// Nil for values.
        var period: GainPeriod? { self == .value ? nil : GainPeriod(rawValue: rawValue) }

        var label: String {
            switch self {
            case .value: "Now"
            case .day: "Day"
            case .week: "Week"
            case .month: "Month"
            case .year: "Year"
            case .all: "All time"
            }
        }
    }

    /// A key, or what somebody typed for one.
    var metric = MetricCatalog.overall.key
    var order = Order.value
    var tag: String?
    /// A word of DESIGN §2.6.
    var mode: String?
    /// From 1.
    var page = 1

    init() {}

    init(_ input: inout Input) {
        if let metric = input.queryText("metric"), !metric.isEmpty { self.metric = metric }
        order = input.queryChoice("by", Order.self) ?? .value
        tag = input.queryText("tag").flatMap { $0.isEmpty ? nil : $0 }
        mode = input.queryText("mode").flatMap { $0.isEmpty ? nil : $0 }
        page = Int(input.queryInteger("page", in: 1...1_000_000, default: 1))
    }

    /// The address of this board; what is as usual is left out.
    var link: String {
        var parts: [String] = []
        if metric != MetricCatalog.overall.key { parts.append("metric=\(PlayerPath.percentEncoded(metric))") }
        if order != .value { parts.append("by=\(order.rawValue)") }
        if let tag { parts.append("tag=\(PlayerPath.percentEncoded(tag))") }
        if let mode { parts.append("mode=\(PlayerPath.percentEncoded(mode))") }
        if page > 1 { parts.append("page=\(page)") }
        return parts.isEmpty ? "/" : "/?" + parts.joined(separator: "&")
    }

    /// The same board with something else, from its first page on.
    func with(_ change: (inout BoardQuery) -> Void) -> BoardQuery {
        var other = self
        other.page = 1
        change(&other)
        return other
    }
}
