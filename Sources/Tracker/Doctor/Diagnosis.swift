/// What one check of `hiscored doctor` says.
package struct Diagnosis: Equatable, Sendable {
    package enum Status: String, Comparable, CaseIterable, Sendable {
        case ok, warning, failure

        package static func < (left: Status, right: Status) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// One thing that is not as it should be.
    package struct Finding: Equatable, Sendable {
        package var status: Status
        /// What is the matter: begins in lower case and has no full stop.
        package var message: String
        /// What to type or to change.
        package var remedy: String

        package static func warning(_ message: String, remedy: String) -> Finding {
            Finding(status: .warning, message: message, remedy: remedy)
        }

        package static func failure(_ message: String, remedy: String) -> Finding {
            Finding(status: .failure, message: message, remedy: remedy)
        }
    }

    package let name: CheckName
    /// The worst of what was found.
    package let status: Status
    package let message: String
    /// nil when all is well.
    package let remedy: String?

    /// - parameter message: what is said when nothing was found.
    package init(_ name: CheckName, _ findings: [Finding] = [], otherwise message: @autoclosure () -> String) {
        self.name = name
        status = findings.map(\.status).max() ?? .ok
        self.message = findings.isEmpty ? message() : findings.map(\.message).joined(separator: "; ")
        var remedies: [String] = []
        for remedy in findings.map(\.remedy) where !remedies.contains(remedy) { remedies.append(remedy) }
        self.remedy = findings.isEmpty ? nil : remedies.joined(separator: "; ")
    }

    package init(_ name: CheckName, _ finding: Finding) {
        self.init(name, [finding], otherwise: "")
    }
}

extension Diagnosis: Encodable {
    private enum CodingKeys: CodingKey {
        case name, status, message, remedy
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name.rawValue, forKey: .name)
        try container.encode(status.rawValue, forKey: .status)
        try container.encode(message, forKey: .message)
        // The key is there also when there is nothing to do.
        try container.encode(remedy, forKey: .remedy)
    }
}
