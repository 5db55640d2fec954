/// The statements around the rows of an export: a script for psql that fills an empty database of osrsdiff's, as its own
/// migrations leave it (osrsdiff-api, Appendix A), in one transaction.
enum OsrsdiffSQL {
    /// Loaded into a database that has players already it ends before anything is there twice.
    static let beginning = """
        -- Players and history of hiscored, for an empty database of osrsdiff's.
        \\set ON_ERROR_STOP on
        BEGIN;
        SET LOCAL client_encoding = 'UTF8';
        DO $$
        BEGIN
            IF to_regclass('players') IS NULL OR to_regclass('hiscore_records') IS NULL THEN
                RAISE EXCEPTION 'nothing was loaded: this database has no tables players and hiscore_records. osrsdiff makes them when it starts; let it do so first, or name its database';
            END IF;
            LOCK TABLE players, hiscore_records IN EXCLUSIVE MODE;
            IF EXISTS (SELECT FROM players) OR EXISTS (SELECT FROM hiscore_records) THEN
                RAISE EXCEPTION 'nothing was loaded: this osrsdiff has players already, perhaps these. The export goes into an empty one';
            END IF;
        END
        $$;
        COPY players (id, username, created_at, last_fetched, is_active, fetch_interval_minutes, schedule_id, game_mode) FROM stdin;

        """

    /// Between the rows of players and those of records. Records get their numbers from Postgres.
    static let records =
        PostgresCopy.end + """
            COPY hiscore_records (player_id, fetched_at, overall_rank, overall_level, overall_experience, skills_data, bosses_data) FROM stdin;

            """

    /// The next player that osrsdiff adds comes behind these.
    static func end(players: Int, records: Int) -> String {
        PostgresCopy.end + """
            DO $$
            BEGIN
                PERFORM setval(pg_get_serial_sequence('players', 'id'), max(id)) FROM players HAVING max(id) IS NOT NULL;
            END
            $$;
            COMMIT;
            \\echo 'osrsdiff has them now: \(players) players, \(records) records'

            """
    }
}
