/// Which jobs are asked for. What is nil does not matter.
package struct JobFilter: Sendable {
    package var state: JobState?
    package var queue: String?
    /// The task's name.
    package var task: String?
    package var player: Int64?
    /// Only jobs with a smaller id, so older ones.
    package var before: Int64?

    package init(state: JobState? = nil) {
        self.state = state
    }

    /// Few jobs wait or run: all of them are read through the index of their state, and sorted then. The plus keeps
    /// SQLite from walking through all jobs by id instead.
    private var isStateSmall: Bool { state == .scheduled || state == .ready || state == .running }

    fileprivate var id: String { isStateSmall ? "+id" : "id" }

    /// What an index answers.
    fileprivate var indexed: SQLConditions {
        var conditions = SQLConditions()
        // Written out: an index of one state is not used for an argument.
        if let state, state != .succeeded { conditions.add("state = '\(state.rawValue)'") }
        if let before { conditions.add("\(id) < ?", before) }
        return conditions
    }

    /// What only a look at the rows answers.
    fileprivate var looked: SQLConditions {
        var conditions = SQLConditions()
        if state == .succeeded { conditions.add("state = 'succeeded'") }
        if let queue { conditions.add("queue = ?", queue) }
        if let task { conditions.add("task_name = ?", task) }
        if let player { conditions.add("labels ->> 'player_id' = ?", "\(player)") }
        return conditions
    }
}

/// A part of the jobs that were asked for, newest first.
package struct JobPage: Sendable {
    package var rows: [JobRow]
    /// The ``JobFilter/before`` of the next page; nil when there is none.
    package var next: Int64?
}

extension ReadAccess {
    /// Jobs, newest first. A page may have fewer than `limit` and yet a next one.
    ///
    /// - parameter mostLooks: so many of the newest jobs that the indexes leave are looked at, which bounds what a page
    ///   costs; nil: as many as it takes.
    package func jobs(_ filter: JobFilter, limit: Int, mostLooks: Int? = 100_000) throws -> JobPage {
        var conditions = filter.indexed
        let looked = filter.looked
        var end: Int64?
        if !looked.isEmpty, let mostLooks {
            end = try connection.value(
                "SELECT id FROM jobs \(conditions.sql) ORDER BY \(filter.id) DESC LIMIT 1 OFFSET ?",
                conditions.arguments + [mostLooks])
            if let end { conditions.add("\(filter.id) > ?", end) }
        }
        conditions.add(looked)
        let rows = try connection.rows(
            "SELECT * FROM jobs \(conditions.sql) ORDER BY \(filter.id) DESC LIMIT ?", conditions.arguments + [limit],
            as: JobRow.init)
        return JobPage(rows: rows, next: rows.count == limit ? rows.last?.id : end.map { $0 + 1 })
    }
}
