/// What came out of the rounds of a measurement.
package struct Sample: Sendable {
    private let sorted: [Double]

    /// - precondition: there is at least one value.
    package init(_ values: [Double]) {
        precondition(!values.isEmpty, "a measurement has at least one round")
        sorted = values.sorted()
    }

    package var count: Int { sorted.count }
    package var least: Double { sorted[0] }
    package var greatest: Double { sorted[sorted.count - 1] }

    package var median: Double {
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
