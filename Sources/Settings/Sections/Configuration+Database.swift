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
    /// What fits into the system's address of a socket, in bytes.
    static let longestSocketPath = 107

    /// Where the operator's verbs reach the server of a database.
    package static func socketPath(ofDatabase path: String) -> String { path + ".sock" }

    /// What is wrong with the path of that socket; nil when nothing.
    package static func socketObjection(ofDatabase path: String) -> String? {
        let socket = socketPath(ofDatabase: path)
        let bytes = socket.utf8.count
        guard bytes > longestSocketPath else { return nil }
        return "the socket \(socket) has \(bytes) bytes (allowed \(longestSocketPath)): use a shorter path"
    }

    static let keys = SectionTable("database", \Configuration.database)
        .key("path", \.path, .path, "The SQLite file that holds everything.")
        .key(
            "durability", \.durability, .choice,
            "full: a saved change survives a power cut. normal: faster; a power cut may take the last moments."
        )
        .section
}
