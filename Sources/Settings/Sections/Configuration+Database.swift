extension Configuration {
    /// The SQLite file.
    package struct Database: Sendable {
        package var path = "hiscored.sqlite"
        package var durability = Durability.full
    }

    /// What an acknowledged write survives.
    package enum Durability: String, CaseIterable, Sendable {
        /// A killed process and a power cut.
        case full
        /// A killed process; a power cut may take the last moments.
        case normal
    }
}

extension Configuration.Database {
    static let keys = SectionTable("database", \Configuration.database)
        .key("path", \.path, .path, "The SQLite file that holds everything.")
        .key(
            "durability", \.durability, .choice,
            "full: a saved change survives a power cut. normal: faster; a power cut may take the last moments."
        )
        .section
}
