package import Timestamps

/// Whether the hiscores can be reached, found out without a request that the gate would not let through.
package struct UpstreamCheck: Sendable {
    /// How it was found out.
    package enum Evidence: Sendable {
        /// A server runs, and this is what it knows.
        case server(UpstreamReport, lastAnswer: Timestamp?)
        /// No server runs; the gate let one request through.
        case asked(UpstreamProbe.Answer)
        /// The gate lets nothing through now.
        case shut(UpstreamReport)
        /// Nothing could be asked or looked up.
        case notAsked(reason: String)
    }

    package var evidence: Evidence

    package init(evidence: Evidence) {
        self.evidence = evidence
    }

    package var diagnosis: Diagnosis {
        switch evidence {
        case .server(let report, let lastAnswer):
            let last =
                lastAnswer.map { "the last good answer is of \($0.formatted())" } ?? "there was no good answer yet"
            return Diagnosis(.upstream, findings(of: report), otherwise: "\(report.host) may be asked; \(last)")
        case .shut(let report):
            let until = report.nextAt.map { "not before \($0.formatted())" } ?? "not now"
            return Diagnosis(
                .upstream, findings(of: report),
                otherwise: "\(report.host) was not asked: the gate lets it through \(until)")
        case .asked(.answered(let host)):
            return Diagnosis(.upstream, otherwise: "\(host) answers")
        case .asked(.failed(let host, let message)):
            return Diagnosis(
                .upstream,
                .failure(
                    "\(host): \(message)",
                    remedy: "see that this machine reaches it: name server, firewall, upstream.proxy, "
                        + "upstream.base_url"))
        case .notAsked(let reason):
            return Diagnosis(.upstream, otherwise: "not asked: \(reason)")
        }
    }

    private func findings(of report: UpstreamReport) -> [Diagnosis.Finding] {
        let remedy = report.advice ?? "wait; if it comes again, raise upstream.spacing_seconds and intervals"
        switch report.state {
        case .closed(let until):
            return [.warning("\(report.host) wants to be left alone until \(until.formatted())", remedy: remedy)]
        case .open where report.advice != nil:
            return [.warning("\(report.host) refused \(report.strikes) times", remedy: remedy)]
        case .open where report.strikes > 0:
            let requests = report.strikes == 1 ? "the last request" : "the last \(report.strikes) requests"
            return [
                .warning(
                    "\(requests) to \(report.host) brought nothing",
                    remedy: "wait; if it stays so, see `hiscored executions --status failure`")
            ]
        case .open:
            return []
        }
    }
}
