import Scheduling
import Simulation
import Store
import TestSupport
import Timestamps

extension SoakWorld {
    /// Lets the engine run until a time, from event to event: it is looked at again whenever something ended, and the
    /// clock goes on only while nothing is under way.
    func run(until end: Timestamp) async throws {
        while time.now < end {
            let requests = time.requestCount
            let result = try await engine.step()
            if !engine.isIdle {
                // A look while a request is out must let out no other.
                try await engine.step()
                try await settle()
            }
            if result.isCut || time.requestCount > requests { continue }
            let next = [result.wakeAt, time.nextWake].compactMap(\.self).min()
            time.advance(to: min(max(next ?? end, time.now + .milliseconds(1)), end))
            if !engine.isIdle { try await settle() }
        }
    }

    /// Lets the job end that is in its middle, if there is one. Nothing new is begun.
    func finish() async throws {
        engine.requestStop()
        while !engine.isIdle {
            if let wake = time.nextWake { time.advance(to: wake) }
            try await settle()
        }
        // What came due meanwhile gets its slot.
        try await engine.step()
    }

    /// Lets the modes of all players be found out anew, as is done daily for some: a 404 that is wrong makes a new
    /// ironman a regular player until then.
    func checkModes() async throws {
        let now = time.now
        try await store.write { transaction in
            for player in try transaction.playersToCheck(idleSince: now, limit: .max) {
                try transaction.requestModeCheck(player: player.id)
            }
        }
    }

    /// Waits until no request is under way: what was begun has ended, or sleeps until its next turn; and the hiscores
    /// have noticed, who in truth have the spacing's three seconds for it.
    private func settle() async throws {
        if time.nextWake == nil {
            let ending = Task { [engine, time] in
                await engine.finishRunning()
                time.notify()
            }
            while !engine.isIdle, time.nextWake == nil { await time.nextNotice() }
            if engine.isIdle { await ending.value }
        }
        let patience = ContinuousClock.now + .patience
        while server.statistics.inFlight > 0, ContinuousClock.now < patience {
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}
