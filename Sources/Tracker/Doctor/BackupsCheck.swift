import Timestamps

/// Whether there are backups as young as the schedule promises, and they do not fail.
package struct BackupsCheck: Sendable {
    package var overview: BackupsOverview

    package init(overview: BackupsOverview) {
        self.overview = overview
    }

    package var diagnosis: Diagnosis {
        if let problem = overview.folderProblem {
            return Diagnosis(
                .backups,
                .failure(
                    "the folder of the backups, \(overview.directory), cannot be read: \(problem)",
                    remedy: "make it a folder of the service's user, or change backup.directory"))
        }
        var findings: [Diagnosis.Finding] = []
        let make = "run `hiscored backup`, and see `hiscored executions --status failure` for why none was made"
        switch overview.age {
        case .stale(let newest?):
            findings.append(
                .failure("the newest backup is of \(newest.formatted()), and two were due since", remedy: make))
        case .stale(nil):
            findings.append(.failure("two backups were due, and there is none", remedy: make))
        case .fresh, .notDue:
            break
        }
        if overview.isFailing {
            let reason = overview.lastFailure?.message ?? "no reason was noted"
            findings.append(
                .warning("the last attempt failed: \(reason)", remedy: "mend that, then run `hiscored backup`"))
        }
        return Diagnosis(.backups, findings, otherwise: standing)
    }

    private var standing: String {
        guard let newest = overview.files.first else { return "none was due yet" }
        return "\(overview.files.count), the newest of \(newest.time.formatted())"
    }
}
