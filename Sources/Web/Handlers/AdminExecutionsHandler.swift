import Cron
import Hiscores
import Hummingbird
import Scheduling
import Store
import Timestamps
import Tracker

/// `/admin/executions`: what ran, and how it ended.
struct AdminExecutionsHandler: Sendable {
    let services: WebServices

    @Sendable func list(_ call: Call) async throws -> Answer {
        var input = Input(call)
        let number = Int(input.queryInteger("page", in: 1...1_000_000, default: 1))
        let query = AdminExecutionsPage.Query(&input)
        var read = ExecutionFilter()
        read.status = query.status
        read.task = query.task
        read.from = query.from.isEmpty ? nil : input.queryDayOrTime("from")?.start(in: services.timeZone)
        read.before = query.until.isEmpty ? nil : input.queryDayOrTime("to")?.firstAfter(in: services.timeZone)
        try input.check()
        let name = query.player.isEmpty ? nil : try PlayerName(asked: query.player)
        let clock = services.pageClock
        let page = try await services.reader.read { [read, tasks = services.tasks.names] snapshot in
            var filter = read
            filter.player = try name.map { try snapshot.requirePlayer($0).id }
            let size = AdminExecutionsPage.size
            let found = try snapshot.executions(filter, limit: size, offset: (number - 1) * size)
            return AdminExecutionsPage(
                query: query, number: number, found: found, tasks: tasks,
                usernames: try snapshot.usernames(ids: found.rows.compactMap(\.playerID)), clock: clock)
        }
        return .html(
            page.html(try await services.frame(call, title: "Executions", .admin(.executions), live: [.job])))
    }

    @Sendable func show(_ call: Call) async throws -> Answer {
        let id = call.segment("id")
        let clock = services.pageClock
        let page = try await services.reader.read { snapshot -> AdminExecutionPage? in
            guard let row = try Int64(id).flatMap({ try snapshot.execution(id: $0) }) else { return nil }
            let name = try row.playerID.flatMap { try snapshot.usernames(ids: [$0])[$0] }
            return AdminExecutionPage(row: row, username: name, clock: clock)
        }
        guard let page else {
            throw APIError.both(.notFound, "There is no run \(id.prefix(40)), or it is so old that it was deleted")
        }
        return .html(
            page.html(try await services.frame(call, title: "Run \(page.row.id)", .admin(.executions), live: [.job])))
    }
}
