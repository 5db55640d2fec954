package import Timestamps

/// Whether the clock can be right.
package struct ClockCheck: Sendable {
    /// When this version was written: a clock before it is wrong.
    private static let earliest = Timestamp(seconds: 1_767_225_600)
    private static let latest = Timestamp(seconds: 4_102_444_800)
    /// So much may the clocks of two machines, or of a disk on the network, differ.
    private static let tolerance = Duration.minutes(2)

    package var now: Timestamp
    /// What has happened already, and when: the newest entry of the database, a file's change.
    package var witnesses: [(what: String, time: Timestamp)]
    /// Whether the system sets its clock by others; nil when that is not known.
    package var isSynchronised: Bool?

    package init(now: Timestamp, witnesses: [(what: String, time: Timestamp)], isSynchronised: Bool?) {
        self.now = now
        self.witnesses = witnesses
        self.isSynchronised = isSynchronised
    }

    package var diagnosis: Diagnosis {
        let remedy = "set the clock, for example with `timedatectl set-ntp true`"
        guard now >= Self.earliest, now < Self.latest else {
            return Diagnosis(.clock, .failure("the clock says \(now.formatted())", remedy: remedy))
        }
        var findings = witnesses.filter { $0.time > now + Self.tolerance }.map { witness in
            Diagnosis.Finding.failure(
                "the clock says \(now.formatted()), but \(witness.what) is of \(witness.time.formatted())",
                remedy: "\(remedy); if it is right, it was wrong before: schedules wait until that time at most")
        }
        if isSynchronised == false {
            findings.append(.warning("the clock is not set by a time server", remedy: remedy))
        }
        return Diagnosis(.clock, findings, otherwise: "the clock says \(now.formatted())")
    }
}
