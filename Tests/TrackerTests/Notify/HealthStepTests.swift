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

    @Test func `what takes the place of another trouble ends it without a word, once it is told itself`() {
        var gone = trouble("gone")
        gone.replaces = "late"
        let told = row("late", since: now, toldAt: now)
        #expect(
            HealthStep.steps(from: [told], to: [gone], now: now) == [
                .tell(row("gone", since: now, toldAt: now), text: "bad"), .end(kind: "late", relief: nil),
            ])
        var late = trouble("late", patience: .hours(1))
        late.replaces = "gone"
        let before = row("gone", since: now, toldAt: now)
        // It may pass yet, and then the other one is what is over.
        let begun = row("late", since: now)
        #expect(HealthStep.steps(from: [before], to: [late], now: now) == [.begin(begun)])
        #expect(
            HealthStep.steps(from: [before, begun], to: [], now: now) == [
                .end(kind: "gone", relief: "over"), .end(kind: "late", relief: nil),
            ])
        let later = now + .hours(1)
        #expect(
            HealthStep.steps(from: [before, begun], to: [late], now: later) == [
                .tell(row("late", since: now, toldAt: later), text: "bad"), .end(kind: "gone", relief: nil),
            ])
    }
}
