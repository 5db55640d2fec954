import Foundation
import Hiscores
import Scheduling
import Simulation
import Store
import Testing
import Timestamps
import Upstream

/// A day of five hundred players, with one per cent of each fault: nothing is lost, and the gate holds.
///
/// Engine, fetch task and client are the real ones, before the simulated hiscores on a real connection; the clock goes
/// from event to event. A player is asked for every three hours, as the gate serves no more with the breaker opening on
/// every fiftieth request.
@Suite struct SoakTests {
    @Test(.timeLimit(.minutes(60)))
    func `a day of five hundred players with every fault loses nothing and never exceeds the gate`() async throws {
        let soak = try await Soak.run()
        FileHandle.standardError.write(Data("\(soak.summary)\n".utf8))
        checkGate(soak)
        checkSlots(soak)
        checkJobs(soak)
        for player in soak.record.players { try checkPlayer(player, soak) }
        try checkEvents(soak)
    }
}
