import Hiscores
import Testing

@testable import Simulation

struct FaultDeskTests {
    private let anybody: PlayerName
    private let somebody: PlayerName

    init() throws {
        anybody = try PlayerName("Anybody")
        somebody = try PlayerName("Somebody")
    }

    private func kinds(_ desk: inout FaultDesk, _ count: Int) -> [FaultKind?] {
        (0..<count).map { _ in desk.next(for: anybody)?.kind }
    }

    @Test func `without rules nothing is wrong`() {
        var desk = FaultDesk(seed: 1)
        #expect(kinds(&desk, 50).allSatisfy { $0 == nil })
    }

    @Test func `rates of 0 and 1 are never and always, and the first rule wins`() {
        var desk = FaultDesk(seed: 1)
        desk.rules = [FaultRule(.html, rate: 0), FaultRule(.slow), FaultRule(.hang)]
        #expect(kinds(&desk, 200).allSatisfy { $0 == .slow })
    }

    @Test func `a rate is about the share of requests`() {
        var desk = FaultDesk(seed: 5)
        desk.rules = [FaultRule(.html, rate: 0.3)]
        #expect((540...660).contains(kinds(&desk, 2000).count { $0 == .html }))
    }

    @Test func `the choice follows from the seed and the number since the list was set`() {
        var desk = FaultDesk(seed: 5)
        let rules = [FaultRule(.html, rate: 0.3), FaultRule(.hang, rate: 0.3)]
        desk.rules = rules
        let first = kinds(&desk, 100)
        let second = kinds(&desk, 100)
        desk.rules = rules
        #expect(kinds(&desk, 100) == first)
        #expect(first != second)
        var other = FaultDesk(seed: 6)
        other.rules = rules
        #expect(kinds(&other, 100) != first)
    }

    @Test func `a rule for one player passes the others by`() throws {
        var desk = FaultDesk(seed: 5)
        desk.rules = [FaultRule(.html, player: try PlayerName("SOMEBODY")), FaultRule(.hang, rate: 0)]
        #expect(desk.next(for: somebody)?.kind == .html)
        #expect(desk.next(for: anybody) == nil)
    }
}
