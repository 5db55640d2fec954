import Hummingbird
import Scheduling

/// `POST /api/v1/schedules/repair`: verifies all schedules and mends what is wrong (osrsdiff-api §5.5 has the shape).
struct SchedulesRepair: Sendable {
    let services: WebServices

    @Sendable func handle(_ request: Request, context: AppContext) async throws -> Response {
        try context.requireOperator()
        let body = try await JSONAnswer.decode(MaintenanceRequest.self, from: request)
        return try JSONAnswer.response(
            try await services.maintenance.report(isDryRun: body.isDryRun, batchSize: try body.checkedBatchSize()))
    }
}

/// The body of maintenance requests.
struct MaintenanceRequest: Decodable {
    /// Says what would be done, and does nothing.
    var dryRun: Bool?
    /// How many players a write takes.
    var batchSize: Int?
    /// The number of the last player that is done.
    var after: Int64?

    enum CodingKeys: String, CodingKey {
        case after
        case dryRun = "dry_run"
        case batchSize = "batch_size"
    }

    var isDryRun: Bool { dryRun ?? false }

    func checkedBatchSize() throws(APIError) -> Int {
        let size = batchSize ?? ScheduleMaintenance.standardBatchSize
        guard (1...10_000).contains(size) else {
            throw APIError(status: .unprocessableContent, detail: "body.batch_size: \(size) is not in 1…10000")
        }
        return size
    }
}
