import Hummingbird
import NIOCore
import Scheduling
import Store
import Timestamps

/// `GET /api/v1/system/distribution`: how often players are read, and when they were last (osrsdiff-api §7.3).
struct SystemDistribution: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let now = services.clock.now
        let (intervals, ages) = try await services.reader.read { snapshot in
            (try snapshot.intervalCounts(), try snapshot.fetchAges(now: now))
        }
        let lastFetch: JSONValue = [
            "never": .count(ages.never), "last_hour": .count(ages.lastHour), "last_24h": .count(ages.lastDay),
            "last_week": .count(ages.lastWeek), "last_month": .count(ages.lastMonth), "older": .count(ages.older),
        ]
        // By length, which is not the order of their names.
        let members = intervals.map { "\"\($0.minutes)min\":\($0.players)" }.joined(separator: ",")
        return .json(
            encoded: ByteBuffer(
                string: #"{"by_fetch_interval":{\#(members)},"by_last_fetch":\#(try lastFetch.text()),"#
                    + #""never_fetched":\#(ages.never)}"#))
    }
}
