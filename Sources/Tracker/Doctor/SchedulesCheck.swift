package import Scheduling

/// Whether every active player has its right schedule.
package struct SchedulesCheck: Sendable {
    package var verification: ScheduleVerification

    package init(verification: ScheduleVerification) {
        self.verification = verification
    }

    package var diagnosis: Diagnosis {
        let wrong = verification.inconsistencies
        let first = wrong.first.map { "\($0.username ?? $0.scheduleID): \($0.issue)" } ?? ""
        let findings =
            wrong.isEmpty
            ? []
            : [
                Diagnosis.Finding.failure(
                    "\(wrong.count) schedules are not as they should be, such as \(first)",
                    remedy: "run `hiscored schedule repair`")
            ]
        return Diagnosis(
            .schedules, findings,
            otherwise: "\(verification.players) players, \(verification.schedules) schedules: all as they should be")
    }
}
