/// Something the person who asked can put right. The command line prints it, the API puts it into `detail`.
package struct UserError: Error, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// A well-formed value that is refused: a name, a zone, a cron, an interval.
        case refused
        case notFound
        /// It stands against what is there already.
        case conflict
        /// The hiscores cannot be asked now.
        case unavailable
        /// Too much of it is asked at once.
        case busy
    }

    package var kind: Kind
    /// What is wrong, what was got, what is allowed, what to do.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }

    /// The wording is osrsdiff's (osrsdiff-api §1.2, E-unknown).
    package static func unknownPlayer(_ name: String) -> UserError {
        UserError(.notFound, "Player '\(name)' not found in tracking system")
    }
}
