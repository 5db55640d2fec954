package import Scheduling
package import Store

/// Whether every active player has its right schedule, and the program's own jobs go well.
package struct SchedulesCheck: Sendable {
    package var verification: ScheduleVerification
    /// The program's own jobs whose last attempt failed, with why.
    package var failedJobs: [String: String]

    package init(verification: ScheduleVerification, failedJobs: [String: String]) {
        self.verification = verification
        self.failedJobs = failedJobs
    }

    /// The jobs of the program whose last attempt failed. Of the backups tells their own check.
    package static func failedJobs(in snapshot: some ReadAccess) throws -> [String: String] {
        var failed: [String: String] = [:]
        for name in [ScheduleMaintenance.taskName, Retention.taskName, ModeCheck.taskName] {
            let record = try snapshot.record(ofTask: name)
            guard let failure = record.lastFailure, failure.id == record.last?.id else { continue }
            failed[name] = failure.errorMessage ?? failure.status.rawValue
        }
        return failed
    }

    package var diagnosis: Diagnosis {
        let wrong = verification.inconsistencies
        var findings: [Diagnosis.Finding] = []
        if let first = wrong.first {
            findings.append(
                .failure(
                    "\(wrong.count) schedules are not as they should be, such as "
                        + "\(first.username ?? first.scheduleID): \(first.issue)",
                    remedy: "run `hiscored schedule repair`"))
        }
        for (name, reason) in failedJobs.sorted(by: { $0.key < $1.key }) {
            findings.append(
                .warning(
                    "\(name) failed the last time: \(reason)",
                    remedy: "mend that, or wait for its next run (`hiscored schedule next \(name.quotedForShell)`)"))
        }
        return Diagnosis(
            .schedules, findings,
            otherwise: "\(verification.players) players, \(verification.schedules) schedules: all as they should be")
    }
}
