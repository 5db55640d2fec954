import Foundation
import Store
import Timestamps
import Tracker

/// `GET /admin/about`: the program, its file and the disk it lies on.
struct AdminAboutHandler: Sendable {
    /// Tables of a larger file are measured when somebody asks for it: that reads all of the file.
    private static let largestMeasured: Int64 = 256 << 20

    let services: WebServices

    @Sendable func handle(_ call: Call) async throws -> Answer {
        let isAsked = call.query["tables"] == "1"
        let facts = try await services.reader.read { snapshot in
            let bytes = try snapshot.databaseBytes()
            let counts = try snapshot.playerCounts()
            return FileFacts(
                bytes: bytes, emptyBytes: try snapshot.emptyBytes(),
                tables: isAsked || bytes <= Self.largestMeasured ? try snapshot.tableSizes() : nil,
                library: try snapshot.libraryVersion(), polled: counts.polled, players: counts.all,
                schedules: try snapshot.scheduleCount(), jobs: try snapshot.jobCounts())
        }
        let page = AdminAboutPage(
            version: services.version, startedAt: services.system.startedAt, databasePath: services.databasePath,
            facts: facts, backup: try await services.backups.overview(services.reader).age, logBytes: services.logBytes,
            freeBytes: freeBytes(), clock: services.pageClock)
        return .html(page.html(try await services.frame(call, title: "About", .admin(.about))))
    }

    /// Of the database's disk; nil when it cannot be read.
    private func freeBytes() -> Int64? {
        let folder = URL(filePath: services.databasePath).deletingLastPathComponent().path(percentEncoded: false)
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }
}

/// What the file says of itself.
struct FileFacts: Sendable {
    let bytes: Int64
    let emptyBytes: Int64
    /// The largest first; nil: not measured.
    let tables: [TableSize]?
    /// The version of SQLite.
    let library: String
    let polled: Int
    let players: Int
    let schedules: Int
    let jobs: [JobState: Int]
}
