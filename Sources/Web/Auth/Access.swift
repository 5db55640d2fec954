/// What somebody must be to use an endpoint. Each level includes those before it.
enum Access: Comparable, Sendable {
    /// Anybody, without a log-in.
    case everyone
    /// Whoever has a log-in or a token, of whatever scope.
    case reader
    /// Any user, or a token that may ask for updates and add players.
    case updater
    /// An administrator, a token that may do everything, or whoever holds the operator socket.
    case administrator
    /// Whoever holds the operator socket, and nobody else.
    case operatorSocket
}
