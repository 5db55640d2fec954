/// Whether the pages can be served where the config says.
package struct PortCheck: Sendable {
    package enum Finding: Equatable, Sendable {
        /// A server on this database has it, or is about to.
        case ours(holder: String)
        case free
        case inUse
        /// Below 1024, where not everybody may listen.
        case privileged
        /// Not an address of this machine, or a name without one.
        case unusable(reason: String)
    }

    /// As in the config: `127.0.0.1:8080`.
    package var listen: String
    package var finding: Finding

    package init(listen: String, finding: Finding) {
        self.listen = listen
        self.finding = finding
    }

    package var diagnosis: Diagnosis {
        switch finding {
        case .ours(let holder):
            Diagnosis(.port, otherwise: "\(holder) has the database")
        case .free:
            Diagnosis(.port, otherwise: "\(listen) is free")
        case .inUse:
            Diagnosis(
                .port,
                .failure(
                    "\(listen) is in use by another program (`ss -ltnp` shows which)",
                    remedy: "stop that program, or change server.listen"))
        case .privileged:
            Diagnosis(
                .port,
                .failure(
                    "\(listen): ports below 1024 are not open to the service's user", remedy: Self.privilegedRemedy))
        case .unusable(let reason):
            Diagnosis(
                .port, .failure("nobody can listen on \(listen): \(reason)", remedy: "change server.listen"))
        }
    }

    /// What helps against a port that is root's.
    package static let privilegedRemedy =
        "let a reverse proxy listen there, and change server.listen to 127.0.0.1:8080; or `systemctl edit hiscored`, "
        + "and add [Service] with AmbientCapabilities=CAP_NET_BIND_SERVICE, CapabilityBoundingSet=CAP_NET_BIND_SERVICE and "
        + "PrivateUsers=no on a line each"
}
