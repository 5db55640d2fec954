import HTTPTypes

extension Operations {
    static let events: [Operation] = [
        .get(
            "/api/v1/events", "What happens, as server-sent events, until somebody hangs up",
            answer: .text(type: "text/event-stream"), notes: notes, refusals: [401])
    ]

    private static let notes = """
        Connect first, then ask for what you show: the stream tells what is new from then on. Each event has an `id:` that \
        grows, an `event:` and one line of JSON, which tells how it is at that moment; several changes at once may come as \
        one. An empty comment comes every 15 seconds. \
        `reading`: a player has new numbers – `id`, `username`, `seen_at`, and in `metrics` the keys of what changed. \
        `player`: `change` is added, renamed, deactivated, removed or changed, with `id`, `username`, `game_mode`, `state`, \
        `is_active`, `paused`, `last_fetched`; null where it was removed. \
        `upstream`: the members of GET /api/v1/upstream. \
        `job`, only with a log-in: `id`, `task_id`, `task_name`, `state`, `username` (or null), `attempt`, `max_attempts`, \
        `run_at`, `finished_at`, `last_error`. \
        `resync`: something was not told, so ask afresh for all you show; `reason` is reconnected (nothing is repeated for \
        who sends Last-Event-ID), slow, many or failed. \
        At most 200 streams are open at once, of which the last 20 are for known callers: the next is answered 503 with \
        Retry-After. One address (IPv6: a /64) has 10 of them at most: the next is answered 429. Who does not read is cut \
        off. A \
        stream with a log-in ends after a quarter of an hour, so that the log-in is looked at again; all end when the \
        server stops. Clients come again by themselves, after 5 seconds.
        """
}
