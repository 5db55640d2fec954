import Testing
import Timestamps

@testable import Hiscores

@Suite struct PlayerStandingTests {
    private static let start = Timestamp(seconds: 1_764_000_000)
    private var standing = PlayerStanding(state: .ok, since: start - .days(9))

    private mutating func miss(after wait: Duration) -> PlayerStanding.Ruling {
        standing.miss(at: Self.start + wait)
    }

    private mutating func read(
        lost: Int64 = 0, isSmall: Bool = true, continues: Bool = true, isRanked: Bool = true,
        after wait: Duration = .zero
    ) -> PlayerStanding.Ruling {
        let step = ValueStep(MetricCatalog.skill("Attack"), from: 1000, to: 1000 - lost)
        return standing.read(
            loss: Loss(in: [step]), isSmall: isSmall, continuesHold: continues, isRanked: isRanked,
            at: Self.start + wait)
    }

    // MARK: - Not there

    @Test mutating func `five misses over a quarter of an hour mean that a player is not found`() {
        var waits: [Duration?] = []
        for minutes in [0, 1, 3, 7] {
            let ruling = miss(after: .minutes(minutes))
            waits.append(ruling.lookAgainAfter)
            #expect(ruling.treatment == .none && ruling.notices == [])
            #expect(standing.state == .ok)
        }
        #expect(waits == [.minutes(1), .minutes(2), .minutes(4), .minutes(8)])
        let last = miss(after: .minutes(15))
        #expect(last == PlayerStanding.Ruling(treatment: .none, notices: [.notFound]))
        #expect(standing.state == .notFound)
        #expect(standing.since == Self.start + .minutes(15))
        #expect(standing.reason == "not found on the hiscores since \(Self.start.formatted())")
        #expect(standing.state.isLookedAtDaily)
    }

    @Test mutating func `many misses within minutes prove nothing`() {
        for second in 0..<20 {
            let ruling = miss(after: .seconds(second))
            #expect(ruling.notices == [])
            #expect(second < 3 || ruling.lookAgainAfter == .minutes(8))
        }
        #expect(standing.state == .ok)
        #expect(miss(after: .minutes(15)).notices == [.notFound])
    }

    @Test mutating func `a reading in between starts the count anew`() {
        for minutes in [0, 1, 3, 7] { _ = miss(after: .minutes(minutes)) }
        #expect(read(after: .minutes(10)) == PlayerStanding.Ruling(treatment: .store))
        #expect(standing.absence == nil)
        #expect(miss(after: .minutes(15)).lookAgainAfter == .minutes(1))
    }

    @Test mutating func `a player that was not found comes back`() {
        for minutes in [0, 1, 3, 7, 15, 1440] { _ = miss(after: .minutes(minutes)) }
        #expect(standing.state == .notFound && standing.since == Self.start + .minutes(15))
        let ruling = read(after: .days(2))
        #expect(ruling == PlayerStanding.Ruling(treatment: .store, notices: [.foundAgain]))
        #expect(standing == PlayerStanding(state: .ok, since: Self.start + .days(2)))
    }

    @Test mutating func `whoever has no rank is unranked, and stored all the same`() {
        #expect(read(isRanked: false).treatment == .store)
        #expect(standing.state == .unranked)
        #expect(standing.reason == "too low to have a place on the hiscores")
        _ = read(isRanked: true, after: .hours(1))
        #expect(standing == PlayerStanding(state: .ok, since: Self.start + .hours(1)))
    }

    // MARK: - Lower numbers

    @Test mutating func `a small loss is a rollback once it was read three times over a day`() {
        #expect(read(lost: 10) == PlayerStanding.Ruling(treatment: .hold, notices: [.quarantined]))
        #expect(standing.state == .quarantined)
        #expect(standing.reason == "the numbers went down: Attack went from 1,000 to 990")
        #expect(read(lost: 10, after: .hours(1)) == PlayerStanding.Ruling(treatment: .hold))
        #expect(read(lost: 10, after: .hours(23)) == PlayerStanding.Ruling(treatment: .hold))
        #expect(
            read(lost: 9, after: .hours(24))
                == PlayerStanding.Ruling(treatment: .storeLower, notices: [.rollbackAccepted]))
        #expect(standing == PlayerStanding(state: .ok, since: Self.start + .hours(24)))
    }

    @Test mutating func `two readings are too few, however far apart`() {
        _ = read(lost: 10)
        #expect(read(lost: 10, after: .days(3)).treatment == .hold)
        #expect(read(lost: 10, after: .days(6)).treatment == .storeLower)
    }

    @Test mutating func `readings that do not fit together start the count anew`() {
        _ = read(lost: 10)
        _ = read(lost: 10, after: .hours(12))
        #expect(read(lost: 20, continues: false, after: .hours(24)).treatment == .hold)
        #expect(standing.hold == PlayerStanding.Hold(since: Self.start + .hours(24), readings: 1))
        #expect(standing.since == Self.start)
    }

    @Test mutating func `numbers that come back release the player`() {
        _ = read(lost: 10)
        #expect(read(after: .hours(1)) == PlayerStanding.Ruling(treatment: .store, notices: [.released]))
        #expect(standing == PlayerStanding(state: .ok, since: Self.start + .hours(1)))
    }

    @Test mutating func `a large loss is looked at again, and then somebody must decide`() {
        let first = read(lost: 900, isSmall: false)
        #expect(
            first
                == PlayerStanding.Ruling(treatment: .hold, lookAgainAfter: .minutes(1), notices: [.quarantined]))
        #expect(standing.state == .quarantined)
        #expect(
            read(lost: 900, isSmall: false, after: .minutes(1))
                == PlayerStanding.Ruling(treatment: .hold, notices: [.frozen]))
        #expect(standing.state == .frozen && standing.state.isLookedAtDaily)
        #expect(standing.reason == "the numbers seem to be somebody else's: Attack went from 1,000 to 100")
        for day in 1...9 {
            #expect(read(lost: 890, isSmall: day > 5, after: .days(day)) == PlayerStanding.Ruling(treatment: .hold))
        }
        #expect(standing.state == .frozen && standing.since == Self.start + .minutes(1))
    }

    @Test mutating func `a frozen player whose numbers come back thaws`() {
        _ = read(lost: 900, isSmall: false)
        _ = read(lost: 900, isSmall: false, after: .minutes(1))
        #expect(read(after: .days(1)).notices == [.released])
        #expect(standing.state == .ok)
    }

    @Test mutating func `a frozen player that vanishes stays frozen`() {
        _ = read(lost: 900, isSmall: false)
        _ = read(lost: 900, isSmall: false, after: .minutes(1))
        for day in 1...9 { #expect(miss(after: .days(day)) == PlayerStanding.Ruling(treatment: .none)) }
        #expect(standing.state == .frozen)
    }

    @Test mutating func `an operator may say that the numbers are the player's own`() {
        _ = read(lost: 900, isSmall: false)
        _ = read(lost: 900, isSmall: false, after: .minutes(1))
        standing.keep(isRanked: true, at: Self.start + .hours(2))
        #expect(standing == PlayerStanding(state: .ok, since: Self.start + .hours(2)))
    }
}
