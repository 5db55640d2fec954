extension Osrsdiff {
    struct Skill: Decodable, Sendable {
        var rank: Nullable<Int>
        var level: Nullable<Int>
        var experience: Nullable<Int>
    }

    struct Boss: Decodable, Sendable {
        var rank: Nullable<Int>
        var kc: Nullable<Int>
    }

    struct Stats: Decodable {
        struct Metadata: Decodable {
            var total_skills: Int
            var total_bosses: Int
            var record_id: Nullable<Int>
        }

        var username: String
        var fetched_at: Nullable<Stamp>
        var overall: Nullable<Skill>
        var combat_level: Nullable<Int>
        var skills: [String: Skill]
        var bosses: [String: Boss]
        var metadata: Metadata
        var error: Nullable<String>
    }

    struct History: Decodable {
        struct Period: Decodable {
            var start_date: Stamp
            var end_date: Stamp
            var days_elapsed: Int
        }

        struct Records: Decodable {
            var start_record_id: Nullable<Int>
            var end_record_id: Nullable<Int>
            var start_fetched_at: Nullable<Stamp>
            var end_fetched_at: Nullable<Stamp>
        }

        struct Progress: Decodable {
            var experience_gained: [String: Int]
            var levels_gained: [String: Int]
            var boss_kills_gained: [String: Int]
        }

        struct Rates: Decodable {
            var daily_experience: [String: Double]
            var daily_boss_kills: [String: Double]
        }

        var username: String
        var period: Period
        var records: Records
        var progress: Progress
        var rates: Rates
    }

    struct SkillHistory: Decodable {
        struct Progress: Decodable {
            var experience_gained: Int
            var levels_gained: Int
            var daily_experience_rate: Double
        }

        struct Point: Decodable {
            var date: Stamp
            var level: Nullable<Int>
            var experience: Nullable<Int>
        }

        var username: String
        var skill: String
        var period_days: Int
        var total_records: Int
        var progress: Progress
        var timeline: [Point]
    }

    struct BossHistory: Decodable {
        struct Progress: Decodable {
            var kills_gained: Int
            var daily_kill_rate: Double
        }

        struct Point: Decodable {
            var date: Stamp
            var kc: Nullable<Int>
        }

        var username: String
        var boss: String
        var period_days: Int
        var total_records: Int
        var progress: Progress
        var timeline: [Point]
    }

    struct PlayerRecords: Decodable {
        struct Record: Decodable {
            var skill: String
            var exp_gain: Int
            var date: Stamp
            var start_exp: Int
            var end_exp: Int
        }

        struct Periods: Decodable {
            var day: [String: Record]
            var week: [String: Record]
            var month: [String: Record]
            var year: [String: Record]
        }

        var username: String
        var records: Periods
    }

    struct OverallBoard: Decodable {
        struct Place: Decodable {
            var rank: Int
            var username: String
            var fetched_at: Nullable<Stamp>
            var overall_experience: Nullable<Int>
            var overall_level: Nullable<Int>
            var overall_rank: Nullable<Int>
        }

        var leaderboard: [Place]
    }

    struct SkillPlace: Decodable {
        var rank: Int
        var username: String
        var fetched_at: Nullable<Stamp>
        var skill_experience: Nullable<Int>
        var skill_level: Nullable<Int>
        var skill_rank: Nullable<Int>
    }

    struct SkillBoard: Decodable {
        var skill: String
        var leaderboard: [SkillPlace]
    }

    struct SkillBoards: Decodable {
        var leaderboards: [String: [SkillPlace]]
    }
}
