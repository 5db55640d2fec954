/// What all checks of `hiscored doctor` say.
package struct DoctorReport: Encodable, Sendable {
    private enum CodingKeys: CodingKey {
        case status, checks
    }

    private let checks: [Diagnosis]

    /// - parameter checks: in any order.
    package init(_ checks: [Diagnosis]) {
        let places = Dictionary(uniqueKeysWithValues: CheckName.allCases.enumerated().map { ($1, $0) })
        self.checks = checks.sorted { places[$0.name] ?? 0 < places[$1.name] ?? 0 }
    }

    /// The worst of all.
    package var status: Diagnosis.Status { checks.map(\.status).max() ?? .ok }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status.rawValue, forKey: .status)
        try container.encode(checks, forKey: .checks)
    }

    /// A line for each check, under it the remedy, and at the end how many are not well.
    package var text: String {
        let width = CheckName.allCases.map(\.rawValue.count).max() ?? 0
        let lines = checks.flatMap { check in
            let status = Self.padded(check.status.rawValue, to: 7)
            let line = "\(status)  \(Self.padded(check.name.rawValue, to: width))  \(check.message)"
            let indent = String(repeating: " ", count: 7 + 2 + width + 2)
            return [line] + (check.remedy.map { ["\(indent)→ \($0)"] } ?? [])
        }
        return (lines + [summary]).map { $0 + "\n" }.joined()
    }

    private var summary: String {
        let counts = [Diagnosis.Status.failure, .warning].compactMap { status in
            let count = checks.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(status.rawValue)\(count == 1 ? "" : "s")"
        }
        return counts.isEmpty ? "all is well" : counts.joined(separator: ", ")
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
