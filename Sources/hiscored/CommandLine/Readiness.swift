import Foundation

/// What `/readyz` answers.
struct Readiness: Decodable {
    struct Part: Decodable {
        var status: String
        var message: String
    }

    /// `ready` or `degraded`.
    var status: String
    private var checks: [String: Part]

    init(_ body: [UInt8]) throws {
        self = try JSONDecoder().decode(Readiness.self, from: Data(body))
    }

    /// By name.
    var parts: [(name: String, part: Part)] {
        checks.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
