package import Store
package import Timestamps
package import Upstream

/// Whether the hiscores may be asked, and what is wrong if not.
package struct UpstreamStatus: Sendable {
    private let host: String

    package init(address: UpstreamAddress) {
        host = address.hostAndPort
    }

    package func report(in snapshot: some ReadAccess, now: Timestamp) throws -> UpstreamReport {
        UpstreamReport(host: host, gate: try snapshot.upstreamGate(host: host), now: now)
    }
}
