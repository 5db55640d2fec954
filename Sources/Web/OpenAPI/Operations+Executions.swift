import HTTPTypes
import Store

extension Operations {
    /// What ran, and what it cost.
    static let log: [Operation] = [
        .get(
            "/api/v1/system/task-executions", "What ran, newest first: one for each attempt of a job",
            query: [
                .init(
                    name: "search", schema: .string,
                    summary:
                        "A text in the task's name, the schedule's id, the player's name or the status, or a task id"),
                .init(
                    name: "limit", schema: .integer,
                    summary: "How many at most; 50 by default, and what is not in 1…200 is taken for its end"),
                .init(name: "offset", schema: .integerIn(0...Int64.max), summary: "How many to pass over"),
                .init(
                    name: "status", schema: .words(ExecutionStatus.allCases.map(\.rawValue)),
                    summary: "Only attempts that stand so"),
                .init(name: "task", schema: .string, summary: "Only attempts of this task"),
                .init(name: "player", schema: .string, summary: "Only attempts for this player"),
                .init(
                    name: "from", schema: .string,
                    summary: "Only attempts that began then or later; a time, or a day of the tracking zone"),
                .init(name: "to", schema: .string, summary: "Only attempts that began then, on that day or before"),
            ],
            answer: .json(
                .object([
                    "total": .integer, "limit": .integer, "offset": .integer, "complete": .boolean,
                    "executions": .array(.shared("TaskExecution")),
                ])),
            notes: """
                `total` counts all that fit. With `search` the newest 100,000 of what the other filters leave are looked \
                at, with `task` alone a million; `complete` is false when there are more.
                """, refusals: [404]),
        .get(
            "/api/v1/system/task-executions/{id}", "One attempt, by its number", answer: .json(.shared("TaskExecution"))
        ),
        .get(
            "/api/v1/system/costs", "What summaries cost: nothing, since this server has none written",
            answer: .json(
                .object([
                    "total_summaries": .integer, "total_prompt_tokens": .integer, "total_completion_tokens": .integer,
                    "total_tokens": .integer, "total_cost_usd": .number, "cost_last_24h_usd": .number,
                    "cost_last_7d_usd": .number, "cost_last_30d_usd": .number, "by_model": .map(.anything),
                ]))),
    ]
}
