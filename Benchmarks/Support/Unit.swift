import Foundation

/// How a figure is written.
package enum Unit: Sendable {
    case seconds
    /// From seconds.
    case milliseconds
    /// From seconds.
    case microseconds
    case perSecond
    /// From bytes, in thousands of them.
    case kilobytes
    case count

    package func text(_ value: Double) -> String { name.isEmpty ? number(value) : "\(number(value)) \(name)" }

    /// `median`, and `least … greatest`.
    package func texts(_ sample: Sample) -> (median: String, range: String) {
        (text(sample.median), "\(number(sample.least)) … \(text(sample.greatest))")
    }

    private var name: String {
        switch self {
        case .seconds: "s"
        case .milliseconds: "ms"
        case .microseconds: "µs"
        case .perSecond: "/s"
        case .kilobytes: "kB"
        case .count: ""
        }
    }

    private func number(_ value: Double) -> String {
        switch self {
        case .milliseconds: Self.rounded(value * 1e3)
        case .microseconds: Self.rounded(value * 1e6)
        case .seconds, .perSecond: Self.rounded(value)
        case .count: Self.grouped(Int(value.rounded()))
        case .kilobytes: Self.rounded(value / 1e3)
        }
    }

    /// Three digits that count.
    private static func rounded(_ value: Double) -> String {
        guard value < 100 else { return grouped(Int(value.rounded())) }
        return String(format: value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f", value)
    }

    /// Thousands apart, as in 1,000,000.
    package static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits.removeLast(3)
        }
        return ([Substring(digits)] + groups).joined(separator: ",")
    }
}
