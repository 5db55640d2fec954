/// The answers as a client of osrsdiff declares them, written from the contract alone (osrsdiff-api §1.2, §7): every
/// member must be there, of its type; what else is there is passed over.
enum Osrsdiff {
    /// A value or null, where the member itself must be there.
    struct Nullable<Value: Decodable & Sendable>: Decodable, Sendable {
        var value: Value?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            value = container.decodeNil() ? nil : try container.decode(Value.self)
        }
    }

    struct Tokens: Decodable {
        var access_token: String
        var refresh_token: String
        var token_type: String
    }

    struct AccessToken: Decodable {
        var access_token: String
        var token_type: String
    }

    struct Me: Decodable {
        var username: String
        var user_id: Int
    }

    struct Message: Decodable {
        var message: String
    }

    struct Refusal: Decodable {
        var detail: String
    }

    struct Player: Decodable {
        var id: Int
        var username: String
        var created_at: Stamp
        var last_fetched: Nullable<Stamp>
        var is_active: Bool
        var fetch_interval_minutes: Int
        var schedule_id: Nullable<String>
        var game_mode: Nullable<String>
    }

    struct Players: Decodable {
        var players: [Player]
        var total_count: Int
    }

    struct Enqueued: Decodable {
        var task_id: String
        var username: String
        var message: String
        var estimated_completion_seconds: Int
        var status: String
    }

    struct Metadata: Decodable {
        var id: Int
        var username: String
        var created_at: Stamp
        var last_fetched: Nullable<Stamp>
        var is_active: Bool
        var fetch_interval_minutes: Int
        var schedule_id: Nullable<String>
        var total_records: Int
        var first_record: Nullable<Stamp>
        var latest_record: Nullable<Stamp>
        var records_last_24h: Int
        var records_last_7d: Int
        var avg_fetch_frequency_hours: Nullable<Double>
        var game_mode: Nullable<String>
    }

    /// `YYYY-MM-DDTHH:MM:SS[.ffffff]+00:00` and nothing else (osrsdiff-api §1.0.3).
    struct Stamp: Decodable, Sendable {
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            guard text.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00/#) != nil else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no time")
            }
        }
    }
}
