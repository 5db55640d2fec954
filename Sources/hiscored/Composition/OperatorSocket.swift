import Foundation

/// The socket beside the database that the operator's verbs speak to.
struct OperatorSocket {
    /// What fits into the system's address structure.
    static let longestPath = 107

    let path: String

    /// - throws: ``Failure`` when the path is too long for a socket.
    init(database: String) throws {
        path = database + ".sock"
        guard path.utf8.count <= Self.longestPath else {
            throw Failure(
                .configuration,
                "database.path: the socket \(path) has \(path.utf8.count) bytes (allowed \(Self.longestPath)): "
                    + "use a shorter path")
        }
    }

    /// Takes away what a dead process left. To be called by the holder of the lock alone.
    func removeLeftover() {
        unlink(path)
    }
}
