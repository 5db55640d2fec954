import Hummingbird
import Scheduling

/// `GET /api/v1/system/costs`: what a language model cost (osrsdiff-api §7.6). There is none.
struct SystemCosts: Sendable {
    @Sendable func handle(_ call: Call) async throws -> Answer {
        let amounts = ["total_cost_usd", "cost_last_24h_usd", "cost_last_7d_usd", "cost_last_30d_usd"]
        let counts = ["total_summaries", "total_prompt_tokens", "total_completion_tokens", "total_tokens"]
        var members: [String: JSONValue] = ["by_model": .object([:])]
        for name in amounts { members[name] = .number(0) }
        for name in counts { members[name] = 0 }
        return try .json(JSONValue.object(members))
    }
}
