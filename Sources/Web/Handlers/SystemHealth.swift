import Hummingbird
import Scheduling
import Store
import Timestamps

/// `GET /api/v1/system/health`: whether the database can be read and written, how large it is, and since when the
/// process runs (osrsdiff-api §7.2). Trouble is told in the answer, whose status is 200.
struct SystemHealth: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let (bytes, failure) = await size()
        services.system.health.note(.reading, failure: failure)
        let isOperational = bytes != nil && services.reader.writeFailure == nil
        services.system.health.note(.writing, failure: services.reader.writeFailure)
        let now = services.clock.now
        let state =
            bytes == nil
            ? "The database cannot be read" : isOperational ? "System operational" : "The database takes no changes"
        return try .json(
            [
                "status": isOperational ? "healthy" : "degraded", "database_connected": .bool(bytes != nil),
                "total_storage_mb": bytes.map { .number(Self.mebibytes($0)) } ?? .null,
                "uptime_info": [
                    "check_time": .time(now), "status": .string(state), "started_at": .time(services.system.startedAt),
                    "uptime_seconds": .integer(max(0, (now - services.system.startedAt).components.seconds)),
                ],
            ] as JSONValue)
    }

    /// - returns: the size of the file, or why it cannot be had.
    private func size() async -> (bytes: Int64?, failure: String?) {
        do {
            return (try await services.reader.read { try $0.databaseBytes() }, nil)
        } catch {
            return (nil, "\(error)")
        }
    }

    /// To two places.
    private static func mebibytes(_ bytes: Int64) -> Double {
        (Double(bytes) / 1_048_576 * 100).rounded() / 100
    }
}
