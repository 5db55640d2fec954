/// What one value is kept under: a name and labels.
struct PrometheusSeries: Hashable, Comparable {
    struct Label: Hashable {
        var name: String
        var value: String
    }

    let name: String
    /// By name.
    let labels: [Label]

    init(name: String, labels: [(String, String)]) {
        self.name = name
        self.labels = labels.map(Label.init).sorted { $0.name < $1.name }
    }

    /// Series of one name stand together, as the text format demands.
    static func < (left: PrometheusSeries, right: PrometheusSeries) -> Bool {
        guard left.name == right.name else { return left.name < right.name }
        return left.labels.lexicographicallyPrecedes(right.labels) { ($0.name, $0.value) < ($1.name, $1.value) }
    }
}

/// A line of the text format and its parts.
enum PrometheusText {
    /// - parameter suffix: of the name: `_sum`.
    static func line(
        _ series: PrometheusSeries, suffix: String = "", label: PrometheusSeries.Label? = nil, _ value: String
    ) -> String {
        let labels = (series.labels + [label].compactMap(\.self)).map { "\($0.name)=\"\(escaped($0.value))\"" }
        let list = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
        return "\(series.name)\(suffix)\(list) \(value)\n"
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    static func help(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func escaped(_ text: String) -> String {
        help(text).replacing("\"", with: "\\\"")
    }
}
