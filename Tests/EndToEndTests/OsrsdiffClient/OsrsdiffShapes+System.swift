extension Osrsdiff {
    struct SystemStats: Decodable {
        var total_players: Int
        var active_players: Int
        var inactive_players: Int
        var total_hiscore_records: Int
        var oldest_record: Nullable<Stamp>
        var newest_record: Nullable<Stamp>
        var records_last_24h: Int
        var records_last_7d: Int
        var avg_records_per_player: Double
    }

    struct SystemHealth: Decodable {
        struct Uptime: Decodable {
            var status: String
        }

        var status: String
        var database_connected: Bool
        var total_storage_mb: Nullable<Double>
        var uptime_info: Uptime
    }

    struct Distribution: Decodable {
        struct LastFetch: Decodable {
            var never: Int
            var last_hour: Int
            var last_24h: Int
            var last_week: Int
            var last_month: Int
            var older: Int
        }

        var by_fetch_interval: [String: Int]
        var by_last_fetch: LastFetch
        var never_fetched: Int
    }

    struct ScheduledTasks: Decodable {
        struct Entry: Decodable {
            var name: String
            var friendly_name: String
            var cron_expression: String
            var description: String
            var last_run: Nullable<Stamp>
            var should_run_now: Bool
        }

        var tasks: [Entry]
        var total_count: Int
    }

    struct Triggered: Decodable {
        var task_name: String
        var message: String
        var timestamp: Stamp
    }

    struct Executions: Decodable {
        struct Entry: Decodable {
            var id: Int
            var task_name: String
            var status: String
            var retry_count: Int
            var schedule_id: Nullable<String>
            var schedule_type: Nullable<String>
            var player_id: Nullable<Int>
            var started_at: Stamp
            var completed_at: Nullable<Stamp>
            var duration_seconds: Nullable<Double>
            var error_type: Nullable<String>
            var error_message: Nullable<String>
            var error_traceback: Nullable<String>
            var created_at: Stamp
        }

        var total: Int
        var limit: Int
        var offset: Int
        var executions: [Entry]
    }

    struct Costs: Decodable {
        var total_summaries: Int
        var total_prompt_tokens: Int
        var total_completion_tokens: Int
        var total_tokens: Int
        var total_cost_usd: Double
        var cost_last_24h_usd: Double
        var cost_last_7d_usd: Double
        var cost_last_30d_usd: Double
    }

    struct Setting: Decodable {
        var id: Int
        var key: String
        var value: String
        var display_name: Nullable<String>
        var description: Nullable<String>
        var setting_type: String
        var allowed_values: Nullable<[String]>
        var is_secret: Bool
        var created_at: Stamp
        var updated_at: Stamp
    }

    struct Settings: Decodable {
        var settings: [Setting]
    }
}
