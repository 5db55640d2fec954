import Hummingbird
import Scheduling

/// `POST /api/v1/schedules/repair`: verifies all schedules and mends what is wrong (osrsdiff-api §5.5 has the shape).
struct SchedulesRepair: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let body = try MaintenanceRequest(call)
        return try .json(
            try await services.maintenance.report(isDryRun: body.isDryRun, batchSize: body.batchSize)
        ).noting(body.isDryRun ? "dry run" : "repair")
    }
}

/// The body of maintenance requests; without one, the defaults.
struct MaintenanceRequest {
    private static let allowedBatchSizes: ClosedRange<Int64> = 1...10_000

    /// Says what would be done, and does nothing.
    let isDryRun: Bool
    /// How many players a write takes.
    let batchSize: Int
    /// The number of the last player that is done.
    let after: Int64

    init(_ call: Call) throws {
        var input = Input(call)
        input.readBody(isRequired: false)
        isDryRun = input.optionalBool("dry_run") ?? false
        batchSize =
            input.optionalInteger("batch_size", in: Self.allowedBatchSizes).map(Int.init)
            ?? ScheduleMaintenance.standardBatchSize
        after = input.optionalInteger("after", in: 0...Int64.max) ?? 0
        try input.check()
    }
}
