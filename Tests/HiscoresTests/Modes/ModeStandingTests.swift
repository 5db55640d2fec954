import Testing
import Timestamps

@testable import Hiscores

@Suite struct ModeStandingTests {
    private static let start = Timestamp(seconds: 1_764_000_000)

    @Test func `a mode holds when it is found, and is sure when it is found again`() {
        var standing = ModeStanding(mode: nil, confirmedAt: nil, candidate: nil)
        #expect(standing.find(.ironman, at: Self.start) == nil)
        #expect(standing == ModeStanding(mode: .ironman, confirmedAt: nil, candidate: nil))
        #expect(standing.find(.ironman, at: Self.start + .days(1)) == nil)
        #expect(standing == ModeStanding(mode: .ironman, confirmedAt: Self.start + .days(1), candidate: nil))
    }

    @Test func `a mode that was found but once gives way without a word`() {
        var standing = ModeStanding(mode: nil, confirmedAt: nil, candidate: nil)
        // The ironman table had answered 404, wrongly.
        #expect(standing.find(.regular, at: Self.start) == nil)
        #expect(standing.find(.ironman, at: Self.start + .days(1)) == nil)
        #expect(standing == ModeStanding(mode: .ironman, confirmedAt: nil, candidate: nil))
    }

    @Test func `a death counts once it was seen twice, with its time bracketed`() throws {
        var standing = ModeStanding(mode: .hardcore, confirmedAt: Self.start, candidate: nil)
        #expect(standing.find(.hardcore, at: Self.start + .hours(1)) == nil)
        #expect(standing.find(.ironman, at: Self.start + .hours(2)) == nil)
        #expect(standing.mode == .hardcore)
        let found = standing.find(.ironman, at: Self.start + .hours(3))
        let change = try #require(found)
        #expect(
            change
                == ModeStanding.Change(
                    from: .hardcore, to: .ironman, after: Self.start + .hours(1), before: Self.start + .hours(2)))
        #expect(change.isDeath)
        #expect(standing == ModeStanding(mode: .ironman, confirmedAt: Self.start + .hours(3), candidate: nil))
    }

    @Test func `a mode that was seen once and is gone again changes nothing`() {
        var standing = ModeStanding(mode: .hardcore, confirmedAt: Self.start, candidate: nil)
        _ = standing.find(.ironman, at: Self.start + .hours(1))
        #expect(standing.find(.hardcore, at: Self.start + .hours(2)) == nil)
        #expect(standing == ModeStanding(mode: .hardcore, confirmedAt: Self.start + .hours(2), candidate: nil))
        #expect(standing.find(.ironman, at: Self.start + .hours(3)) == nil)
    }

    @Test func `two other modes in a row do not confirm each other`() {
        var standing = ModeStanding(mode: .hardcore, confirmedAt: Self.start, candidate: nil)
        #expect(standing.find(.ironman, at: Self.start + .hours(1)) == nil)
        #expect(standing.find(.regular, at: Self.start + .hours(2)) == nil)
        let change = standing.find(.regular, at: Self.start + .hours(3))
        #expect(change?.to == .regular && change?.before == Self.start + .hours(2) && change?.isDeath == false)
    }
}
