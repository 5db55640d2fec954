import Hiscores
import Scheduling
import TestSupport
import Testing
import Timestamps

@testable import Store
@testable import Tracker

/// One life, look by look, through the fetch task and over a real connection: after each look everything that is stored
/// is held against what stands beside the step.
@Suite struct CareerTests {
    private static let name = "Zezima"

    @Test func `over a life of forty looks nothing is stored or told but what happened`() async throws {
        #expect(Career.steps.count >= 35)
        var ledger = CareerLedger()
        var shown = ShownPlayer()
        let fetch = try FetchWorld()
        for step in Career.steps {
            step.change(&shown)
            fetch.show(shown)
            if step.name == Career.steps.first?.name {
                _ = try await fetch.world.add(Self.name)
            } else {
                fetch.world.clock.advance(by: step.wait)
                _ = try await fetch.world.roster.fetch(PlayerName(Self.name))
            }
            try await fetch.run()
            ledger.enter(step, at: fetch.world.clock.now)
            let stored = try await fetch.world.store.read { try StoredCareer(in: $0) }
            #expect(stored.readings == ledger.readings, "readings after: \(step.name)")
            #expect(stored.samples == ledger.samples, "samples after: \(step.name)")
            #expect(stored.standing == ledger.standing, "standing after: \(step.name)")
            #expect(stored.events == ledger.events, "events after: \(step.name)")
        }
    }
}

extension FetchWorld {
    fileprivate func show(_ player: ShownPlayer) {
        for table in [GameMode.regular, .ironman, .hardcore, .ultimate] {
            if let body = player.body(on: table) {
                hiscores.answer(table, status: 200, body: body)
            } else {
                hiscores.answer(table, status: 404)
            }
        }
    }
}
