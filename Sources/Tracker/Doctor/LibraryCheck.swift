/// Whether SQLite is new enough.
package struct LibraryCheck: Sendable {
    private static let least = [3, 40, 0]

    /// What runs, such as `3.46.1`.
    package var running: String
    /// What the program was compiled with.
    package var compiled: String

    package init(running: String, compiled: String) {
        self.running = running
        self.compiled = compiled
    }

    package var diagnosis: Diagnosis {
        let remedy = "upgrade the system's package libsqlite3-0, then restart hiscored"
        var findings: [Diagnosis.Finding] = []
        if Self.numbers(running).lexicographicallyPrecedes(Self.least) {
            findings.append(.failure("SQLite \(running) is too old (allowed 3.40 and newer)", remedy: remedy))
        } else if Self.numbers(running).lexicographicallyPrecedes(Self.numbers(compiled)) {
            findings.append(
                .warning(
                    "SQLite \(running) is older than the \(compiled) that hiscored was built with", remedy: remedy))
        }
        return Diagnosis(.sqlite, findings, otherwise: "SQLite \(running), built with \(compiled)")
    }

    private static func numbers(_ version: String) -> [Int] {
        version.split(separator: ".").map { Int($0) ?? 0 }
    }
}
