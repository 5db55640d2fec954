/// Who makes a request.
enum Caller: Equatable, Sendable {
    /// Anybody: nothing that was sent says who it is.
    case stranger
    /// Whoever speaks over the operator socket. Its file is open to the owner of the database alone.
    case operatorSocket
    case user(UserIdentity)
    case token(TokenIdentity)

    var access: Access {
        switch self {
        case .stranger: .everyone
        case .operatorSocket: .administrator
        case .user(let user): user.isAdmin ? .administrator : .updater
        case .token(let token): token.access
        }
    }
}

/// A user as the file knows them at the time of the request.
struct UserIdentity: Equatable, Sendable {
    var id: Int64
    var username: String
    var isAdmin: Bool
}

/// A token that was made for a program.
struct TokenIdentity: Equatable, Sendable {
    var name: String
    var access: Access
}
