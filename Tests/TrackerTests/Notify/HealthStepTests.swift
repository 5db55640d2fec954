import Store
import Testing
import Timestamps

@testable import Tracker

/// Each trouble is told once when it comes and once when it is over.
@Suite struct HealthStepTests {
    private let now = Timestamp(seconds: 1_774_000_000)

    private func row(_ kind: String, since: Timestamp, toldAt: Timestamp? = nil) -> TroubleRow {
        TroubleRow(kind: kind, since: since, toldAt: toldAt, relief: "over")
    }

    private func trouble(_ kind: String, patience: Duration = .zero) -> Trouble {
        Trouble(kind: kind, text: "bad", relief: "over", patience: patience)
    }

    @Test func `what is new is told at once, and what was told is not told again`() {
        let first = HealthStep.steps(from: [], to: [trouble("disk")], now: now)
        let told = row("disk", since: now, toldAt: now)
        #expect(first == [.tell(told, text: "bad")])
        #expect(HealthStep.steps(from: [told], to: [trouble("disk")], now: now + .hours(9)) == [])
    }

    @Test func `what may pass is told when it lasts`() {
        let hour = trouble("upstream", patience: .hours(1))
        #expect(HealthStep.steps(from: [], to: [hour], now: now) == [.begin(row("upstream", since: now))])
        let known = [row("upstream", since: now)]
        #expect(HealthStep.steps(from: known, to: [hour], now: now + .minutes(59)) == [])
        let later = now + .hours(1)
        #expect(
            HealthStep.steps(from: known, to: [hour], now: later)
                == [.tell(row("upstream", since: now, toldAt: later), text: "bad")])
    }

    @Test func `its end is told if its beginning was`() {
        let known = [row("disk", since: now, toldAt: now), row("upstream", since: now)]
        #expect(
            HealthStep.steps(from: known, to: [], now: now) == [
                .end(kind: "disk", relief: "over"), .end(kind: "upstream", relief: nil),
            ])
    }

    @Test func `what nobody can say whether it is over stays, told or not`() {
        let known = [row("disk", since: now, toldAt: now), row("upstream", since: now)]
        #expect(HealthStep.steps(from: known, to: [], unknown: ["disk", "upstream", "other"], now: now) == [])
    }
}
