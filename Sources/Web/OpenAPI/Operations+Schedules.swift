import HTTPTypes

extension Operations {
    static let schedules: [Operation] = [
        .change(
            .post, "/api/v1/schedules", "Add a scheduled task, or replace the one of its id",
            body: .init(content: .json(.shared("ScheduledTask"))), status: 201,
            answer: .json(.object(["schedule_id": .string, "message": .string]))),
        .change(
            .delete, "/api/v1/schedules/{id}", "Delete a schedule", notes: "An id that is not there is no error."),
        .change(
            .post, "/api/v1/schedules/repair", "Verify all schedules and mend what is wrong",
            body: .init(content: .json(.shared("MaintenanceRequest")), isRequired: false),
            answer: .json(.map(.anything))),
        .change(
            .post, "/api/v1/schedules/rebuild", "Make the schedules of one batch of players anew",
            body: .init(content: .json(.shared("MaintenanceRequest")), isRequired: false),
            answer: .json(.map(.anything)),
            notes: "`next_after` of the answer is `after` of the next request; null when all are done."),
    ]

    static let jobs: [Operation] = [
        .get(
            "/api/v1/jobs", "Jobs, newest first",
            query: [
                .init(
                    name: "state",
                    schema: .words(["scheduled", "ready", "running", "succeeded", "failed", "cancelled"]),
                    summary: "Only jobs in this state"),
                .init(name: "queue", schema: .string, summary: "Only jobs of this queue"),
                .init(name: "task", schema: .string, summary: "Only jobs of this task"),
                .init(name: "player", schema: .string, summary: "Only jobs for this player"),
                .init(name: "limit", schema: .integerIn(1...200), summary: "How many at most; 100 by default"),
                .init(
                    name: "before", schema: .integerIn(1...Int64.max),
                    summary: "Only jobs with a smaller number; for the next page `next_before` of this one"),
            ],
            answer: .json(
                .object(["jobs": .array(.shared("Job")), "next_before": .nullable(.integer)])),
            notes: """
                At most 100,000 jobs are looked at for a page, so that one with fewer than `limit` may have a next one: \
                the last has `next_before` null.
                """, refusals: [404]),
        .get("/api/v1/jobs/{id}", "One job, by its number or task id", answer: .json(.shared("Job"))),
        .change(
            .post, "/api/v1/jobs/{id}/retry", "Run a job that ended once more", answer: .json(.shared("Job")),
            refusals: [409]),
        .change(
            .post, "/api/v1/jobs/{id}/cancel", "Cancel a job", answer: .json(.shared("Job")), refusals: [409]),
        .change(.post, "/api/v1/queues/{queue}/pause", "Start no more jobs of a queue"),
        .change(.post, "/api/v1/queues/{queue}/resume", "Start jobs of a queue again"),
    ]
}
