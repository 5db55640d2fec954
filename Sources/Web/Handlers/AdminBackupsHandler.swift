import Tracker

/// `GET /admin/backups`: which copies there are, and whether they are made as they should be.
struct AdminBackupsHandler: Sendable {
    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let page = AdminBackupsPage(
            overview: try await services.backups.overview(services.reader), clock: services.pageClock)
        return .html(page.html(try await services.frame(call, title: "Backups", .admin(.backups), live: [.job])))
    }
}
