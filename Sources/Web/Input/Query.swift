import Foundation

/// What stands behind the question mark, as forms write it: a plus sign is a blank, an escaped one is itself.
struct Query: Sendable {
    let values: [String: String]

    /// - parameter text: as it was sent. Of a name that comes twice the last value counts; what is escaped wrongly is
    ///   taken as it stands.
    init(_ text: String?) {
        var values: [String: String] = [:]
        for pair in (text ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[Self.decoded(parts[0])] = parts.count == 2 ? Self.decoded(parts[1]) : ""
        }
        self.values = values
    }

    subscript(name: String) -> String? { values[name] }

    private static func decoded(_ text: Substring) -> String {
        let blanks = String(text).replacing("+", with: " ")
        return blanks.removingPercentEncoding ?? blanks
    }
}
