import Scheduling

/// What an event is about: its `event:` line.
enum ServerEventKind: String, CaseIterable, Sendable {
    /// A player's numbers changed.
    case reading
    /// A player came, left, was renamed, or something else that is shown of it changed.
    case player
    /// A job changed its state.
    case job
    /// The hiscores want to be left alone, or do no longer.
    case upstream
    /// Something was not told: ask afresh for whatever you show.
    case resync

    /// Jobs tell of failures and of who asked for what: they are not for strangers.
    var isPublic: Bool { self != .job }
}

/// One event, ready to be sent but for its number.
struct ServerEvent: Equatable, Sendable {
    var kind: ServerEventKind
    /// JSON in one line.
    var data: String

    /// - parameter number: for its `id:` line.
    func block(number: Int64) -> String {
        "id: \(number)\nevent: \(kind.rawValue)\ndata: \(data)\n\n"
    }

    /// Why a client is to ask afresh.
    enum Gap: String, CaseIterable, Sendable {
        /// It was away, and things happened meanwhile.
        case reconnected
        /// It reads more slowly than things happen.
        case slow
        /// More happened at once than is told one by one.
        case many
        /// The database could not be read.
        case failed
    }

    static func resync(_ gap: Gap) -> ServerEvent {
        ServerEvent(kind: .resync, data: #"{"reason":"\#(gap.rawValue)"}"#)
    }
}
