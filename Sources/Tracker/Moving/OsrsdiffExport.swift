import Hiscores
import Scheduling
package import Store
import Timestamps

/// Writes what osrsdiff needs to go on with everything: its players and their history for Postgres, and their schedules
/// for Redis.
///
/// It reads in short snapshots, so that a running server is not held up, whatever the length. Each player is as it was
/// when its row was written.
package struct OsrsdiffExport: Sendable {
    /// How a schedule is kept in Redis. osrsdiff leaves taskiq-redis its default, which is pickle.
    package enum Serializer: String, CaseIterable, Sendable {
        case pickle
        case json
    }

    /// What osrsdiff puts in front of its keys unless `TASKIQ__SCHEDULER_PREFIX` says otherwise.
    package static let standardPrefix = "app:schedules"
    static let pageSize = 200

    let reader: StoreReader
    let serializer: Serializer
    let prefix: String

    /// - parameter prefix: of the keys in Redis.
    package init(of reader: StoreReader, serializer: Serializer = .pickle, prefix: String = standardPrefix) {
        self.reader = reader
        self.serializer = serializer
        self.prefix = prefix
    }

    /// A player whose records are to follow.
    struct Course: Sendable {
        var id: Int64
        var username: String
        /// What is seen later belongs to the next export.
        var end: Timestamp
    }

    /// What the records are of: osrsdiff has one history of a player, that of the main game.
    struct Game: Sendable {
        let layout: OsrsdiffLayout
        /// The hiscore tables whose numbers are this game's.
        let tables: [Int64]
        /// Of all tables.
        let names: [Int64: String]

        init(_ snapshot: some ReadAccess) throws {
            layout = try OsrsdiffLayout(snapshot)
            tables = try snapshot.hiscoreTables(like: .regular)
            names = try snapshot.hiscoreTableNames()
        }
    }

    /// - parameters:
    ///   - sql: takes parts of a script for psql.
    ///   - schedules: takes commands for `redis-cli --pipe`.
    package func write(
        sql: (String) async throws -> Void, schedules: ([UInt8]) async throws -> Void
    ) async throws -> OsrsdiffExportReport {
        var report = OsrsdiffExportReport()
        try await sql(OsrsdiffSQL.beginning)
        let courses = try await writePlayers(&report, sql: sql, schedules: schedules)
        try await sql(OsrsdiffSQL.records)
        let game = try await reader.read { try Game($0) }
        for course in courses { try await writeRecords(of: course, game, &report, to: sql) }
        try await sql(OsrsdiffSQL.end(players: report.players, records: report.records))
        report.otherSchedules = try await otherSchedules()
        return report
    }

    private func otherSchedules() async throws -> [OsrsdiffExportReport.OtherSchedule] {
        var others: [OsrsdiffExportReport.OtherSchedule] = []
        var last = ""
        while true {
            let page = try await reader.read { [last] snapshot in
                try snapshot.schedules(after: last, limit: Self.pageSize)
            }
            others += page.filter { $0.source != PlayerScheduleManager.sourceName }.map {
                OsrsdiffExportReport.OtherSchedule(id: $0.scheduleID, task: $0.taskName)
            }
            guard let final = page.last, page.count == Self.pageSize else { return others }
            last = final.scheduleID
        }
    }
}
