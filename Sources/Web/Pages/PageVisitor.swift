import Store

/// Who looks at a page and has a log-in.
struct PageVisitor {
    let visitorName: String
    /// Whether the operator's pages are open.
    let isAdministrator: Bool
    /// Whether there is a log-in of a browser that can be ended.
    let canLogOut: Bool

    /// Of a log-in that was just made.
    init(_ user: UserRow) {
        (visitorName, isAdministrator, canLogOut) = (user.username, user.isAdmin, true)
    }

    /// Nil for strangers.
    init?(_ caller: Caller) {
        switch caller {
        case .stranger: return nil
        case .operatorSocket: (visitorName, canLogOut) = ("operator", false)
        case .user(let user): (visitorName, canLogOut) = (user.username, true)
        case .token(let token): (visitorName, canLogOut) = (token.name, false)
        }
        isAdministrator = caller.access >= .administrator
    }
}
