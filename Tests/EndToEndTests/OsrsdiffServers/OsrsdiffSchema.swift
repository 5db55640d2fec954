/// The tables of osrsdiff's that an export fills, as its migrations leave them at its HEAD (osrsdiff-api, Appendix A).
enum OsrsdiffSchema {
    static let sql = """
        CREATE TABLE players (
            id SERIAL PRIMARY KEY,
            username VARCHAR(12) NOT NULL UNIQUE,
            created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
            last_fetched TIMESTAMP WITH TIME ZONE,
            is_active BOOLEAN NOT NULL,
            fetch_interval_minutes INTEGER NOT NULL,
            schedule_id VARCHAR(255),
            game_mode VARCHAR(20)
        );
        CREATE INDEX ix_players_schedule_id ON players (schedule_id);
        CREATE INDEX ix_players_game_mode ON players (game_mode);
        CREATE TABLE hiscore_records (
            id SERIAL PRIMARY KEY,
            player_id INTEGER NOT NULL REFERENCES players (id) ON DELETE CASCADE,
            fetched_at TIMESTAMP WITH TIME ZONE NOT NULL,
            overall_rank INTEGER,
            overall_level INTEGER,
            overall_experience INTEGER,
            skills_data JSON NOT NULL,
            bosses_data JSON NOT NULL
        );
        CREATE INDEX ix_hiscore_records_player_id ON hiscore_records (player_id);
        CREATE INDEX ix_hiscore_records_fetched_at ON hiscore_records (fetched_at);
        """
}
