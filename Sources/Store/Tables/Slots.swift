package import Timestamps

/// What became of a slot that came due (DESIGN §2.1).
package enum SlotOutcome: String, Sendable {
    /// It has a job of its own.
    case enqueued
    /// A job with the same key was waiting already: that one.
    case coalesced
    /// The misfire policy passed it over.
    case skipped
    /// The schedule source said no.
    case cancelled
}

/// A row of `slots`.
package struct SlotRow: Equatable, Sendable {
    package var scheduleID: String
    package var slot: Timestamp
    package var outcome: SlotOutcome
    /// Set when the outcome is `enqueued` or `coalesced`.
    package var jobID: Int64?

    package init(scheduleID: String, slot: Timestamp, outcome: SlotOutcome, jobID: Int64?) {
        self.scheduleID = scheduleID
        self.slot = slot
        self.outcome = outcome
        self.jobID = jobID
    }

    init(_ row: inout ColumnReader) throws(UnknownWord) {
        scheduleID = row.next("schedule_id")
        slot = row.next("slot")
        outcome = try row.word("outcome")
        jobID = row.next("job_id")
    }
}

extension ReadAccess {
    package func slots(schedule id: String, limit: Int = 1000) throws -> [SlotRow] {
        try connection.rows(
            "SELECT * FROM slots WHERE schedule_id = ? ORDER BY slot LIMIT ?", [id, limit], as: SlotRow.init)
    }

    /// The newest first.
    package func lastSlots(schedule id: String, limit: Int) throws -> [SlotRow] {
        try connection.rows(
            "SELECT * FROM slots WHERE schedule_id = ? ORDER BY slot DESC LIMIT ?", [id, limit], as: SlotRow.init)
    }

    package func hasSlot(schedule id: String, slot: Timestamp) throws -> Bool {
        try connection.value("SELECT 1 FROM slots WHERE schedule_id = ? AND slot = ?", [id, slot]) ?? false
    }
}

extension WriteTransaction {
    /// Deletes slots before a time, schedule by schedule. Those whose job has not ended stay: a queue may be paused for
    /// long.
    ///
    /// - parameters:
    ///   - last: the schedule behind which it begins; "" for the first.
    ///   - limit: the most slots it deletes, and the most schedules it looks at.
    /// - returns: how many it deleted, and behind which schedule to go on; nil: there are no more.
    package func deleteSlots(
        before time: Timestamp, behind last: String, limit: Int
    ) throws -> (deleted: Int, last: String?) {
        var count = 0
        var last = last
        // The key begins with the schedule, so each is found by one look-up and no other index is needed.
        for _ in 0..<limit {
            guard
                let id: String = try connection.value(
                    "SELECT schedule_id FROM slots WHERE schedule_id > ? ORDER BY schedule_id LIMIT 1", [last])
            else { return (count, nil) }
            try connection.run(
                """
                DELETE FROM slots WHERE schedule_id = ?1 AND slot IN (
                    SELECT slot FROM slots WHERE schedule_id = ?1 AND slot < ?2 AND NOT EXISTS (
                        SELECT 1 FROM jobs WHERE jobs.id = slots.job_id AND jobs.finished_at IS NULL)
                    ORDER BY slot LIMIT ?3)
                """, [id, time, limit - count])
            count += connection.changedRows
            // This one may have more.
            if count == limit { break }
            last = id
        }
        return (count, last)
    }

    package func insertSlot(_ slot: SlotRow) throws {
        try connection.run(
            "INSERT INTO slots (schedule_id, slot, outcome, job_id) VALUES (?, ?, ?, ?)",
            [slot.scheduleID, slot.slot, slot.outcome.rawValue, slot.jobID])
    }
}
