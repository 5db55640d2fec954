import Foundation
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Tracker

@testable import Web

/// The jobs over the API, page by page.
@Suite struct JobListTests {
    let world: RoutesWorld

    /// Jobs 1 to 5: fetches of two players, and three of maintenance, of which the first failed.
    init() async throws {
        world = try RoutesWorld()
        try await world.track("Zezima")
        try await world.track("B0aty")
        let (now, tasks) = (world.clock.now, world.tasks)
        try await world.store.write { transaction in
            for number in 1...3 {
                let random = RandomSource { UInt64(number) }
                var new = try NewJob(
                    taskName: "schedule_maintenance_job", args: [], labels: [:], runAt: now, tasks: tasks,
                    random: random)
                new.uniqueKey = nil
                _ = try transaction.enqueue(new, now: now)
            }
            try transaction.claim(job: 3, token: 1, now: now, leaseExpiresAt: now)
            _ = try transaction.finish(job: 3, token: 1, state: .failed, error: "x", now: now)
        }
    }

    private static func ids(_ answer: RoutesWorld.Answer) throws -> [Int] {
        try #require(try answer.json()["jobs"] as? [[String: Any]]).compactMap { $0["id"] as? Int }
    }

    @Test(arguments: [
        ("", [5, 4, 3, 2, 1]), ("?state=failed", [3]), ("?state=ready", [5, 4, 2, 1]),
        ("?state=ready&before=4", [2, 1]),
        ("?state=succeeded", []), ("?state=running", []), ("?queue=hiscores", [2, 1]), ("?queue=nothing", []),
        ("?task=schedule_maintenance_job&before=5", [4, 3]), ("?task=a.b:schedule_maintenance_job", [5, 4, 3]),
        ("?player=zezima", [1]), ("?player=B0aty&state=ready", [2]), ("?player=b0aty&state=failed", []),
        ("?state=failed&queue=maintenance", [3]),
    ])
    func `jobs are told by state, queue, task and player, the newest first`(query: String, ids: [Int]) async throws {
        try await world.serving { call in
            let answer = try await call("GET", "/api/v1/jobs\(query)", .office)
            #expect(try Self.ids(answer) == ids)
            #expect(try answer.json()["next_before"] is NSNull)
            #expect(!answer.text.contains(#"Z""#))
        }
    }

    @Test func `pages follow on one another until the last`() async throws {
        try await world.serving { call in
            var (pages, query): ([[Int]], String) = ([], "")
            while pages.count < 9 {
                let answer = try await call("GET", "/api/v1/jobs?limit=2\(query)", .office)
                pages.append(try Self.ids(answer))
                guard let next = try answer.json()["next_before"] as? Int else { break }
                query = "&before=\(next)"
            }
            #expect(pages == [[5, 4], [3, 2], [1]])
        }
    }

    @Test(arguments: ["limit=0", "limit=201", "before=0", "state=asleep", "before=x"])
    func `what cannot be is refused`(query: String) async throws {
        try await world.serving { call in
            let refused = try await call("GET", "/api/v1/jobs?\(query)", .office)
            #expect(refused.status == 422)
            #expect(try await call("GET", "/api/v1/jobs?player=nobody", .office).status == 404)
        }
    }

    @Test func `a look at many jobs goes on where the last one ended`() async throws {
        var filter = JobFilter()
        filter.queue = "hiscores"
        var found: [[Int64]] = []
        repeat {
            let page = try await world.store.read { [filter] in try $0.jobs(filter, limit: 50, mostLooks: 2) }
            found.append(page.rows.map(\.id))
            filter.before = page.next
        } while filter.before != nil && found.count < 9
        #expect(found == [[], [2], [1]])
        #expect(found.count == 3)
    }
}
