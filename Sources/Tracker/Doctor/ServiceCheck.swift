/// How the service manager sees the service.
package struct ServiceCheck: Sendable {
    /// So many restarts are more than an upgrade or a full disk for a moment.
    private static let manyRestarts = 3

    /// The lines of `systemctl show`, by name; nil: this machine does not run systemd.
    package var properties: [String: String]?

    /// - parameter output: what `systemctl show` printed; nil: this machine does not run systemd.
    package init(output: String?) {
        properties = output.map { text in
            let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
                let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
            }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    package static let names = ["LoadState", "ActiveState", "SubState", "UnitFileState", "NRestarts", "Result"]

    package var diagnosis: Diagnosis {
        guard let properties else { return Diagnosis(.service, otherwise: "not under systemd") }
        guard let active = properties["ActiveState"], let loaded = properties["LoadState"] else {
            return Diagnosis(
                .service, .warning("systemd does not tell of the service", remedy: "try `systemctl status hiscored`"))
        }
        guard loaded != "not-found" else { return Diagnosis(.service, otherwise: "not installed as a service") }
        var findings: [Diagnosis.Finding] = []
        let log = "see `journalctl -u hiscored -n 50`"
        if loaded != "loaded" {
            findings.append(.failure("its unit is \(loaded)", remedy: "see `systemctl status hiscored`"))
        }
        switch active {
        case "active", "reloading": break
        case "activating": findings.append(.warning("it is starting", remedy: "wait a moment, then \(log)"))
        case "failed":
            findings.append(
                .failure(
                    "it has failed (\(properties["Result"] ?? "unknown"))",
                    remedy: "\(log), then `systemctl restart hiscored`"))
        default: findings.append(.warning("it is \(active)", remedy: "run `systemctl start hiscored`"))
        }
        if properties["UnitFileState"] == "disabled" {
            findings.append(
                .warning("it does not start with the machine", remedy: "run `systemctl enable hiscored`"))
        }
        if let restarts = properties["NRestarts"].flatMap({ Int($0) }), restarts > Self.manyRestarts {
            findings.append(.warning("it was restarted \(restarts) times after it ended by itself", remedy: log))
        }
        return Diagnosis(.service, findings, otherwise: "it runs and starts with the machine")
    }
}
