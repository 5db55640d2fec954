import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// What strangers see of an update that failed.
@Suite struct UpdateProblemTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `the pages tell the kind of the failure, and no address`() async throws {
        let player = try await world.add("Zezima", TestReading())
        let secret = "there is no connection to the hiscores (Failed to connect to 10.0.0.7 port 8443)"
        let now = world.clock.now
        try await world.store.write { transaction in
            try transaction.notePlayerFailed(id: player.id, error: secret)
            guard let job = try transaction.waitingJob(uniqueKey: PlayerRow.fetchKey(id: player.id)) else { return }
            for (type, seconds) in [("timeout", 0), ("connection", 60)] {
                let id = try transaction.beginExecution(
                    of: job, attempt: 1, arguments: nil, scheduleType: nil, player: player.id,
                    now: now + .seconds(seconds))
                try transaction.endExecution(
                    id: id, ExecutionEnd(status: .retry, errorType: type, errorMessage: secret),
                    now: now + .seconds(seconds))
            }
        }
        try await world.serving { call in
            for path in ["/", "/players/zezima"] {
                let page = try await call("GET", path).text
                #expect(page.contains("there is no connection to the hiscores"), "\(path)")
                #expect(!page.contains("10.0.0.7") && !page.contains("8443"), "\(path)")
            }
        }
    }

    @Test func `every kind of failure has words of its own`() {
        let kinds = [
            "not_found", "rate_limited", "blocked", "unavailable", "bad_body", "too_large", "timeout", "connection",
            "redirect",
        ]
        let words = kinds.map(UpdateProblem.words(errorType:))
        #expect(Set(words).count == kinds.count)
        #expect(!words.contains(UpdateProblem.words(errorType: nil)))
    }
}
