import Store

extension UpdateProblem {
    /// What went wrong at the last update of those for whom something did, by player. The text of the error may name
    /// addresses of this machine's network, which are not for strangers.
    static func words(for players: [PlayerRow], in snapshot: some ReadAccess) throws -> [Int64: String] {
        let failed = players.filter { $0.lastError?.isEmpty == false }.map(\.id)
        let types = try snapshot.lastErrorTypes(of: failed)
        return Dictionary(uniqueKeysWithValues: failed.map { ($0, words(errorType: types[$0])) })
    }

    /// - parameter type: the kind of the failure (`FetchErrorType`); others have words that fit all.
    static func words(errorType type: String?) -> String {
        switch type {
        case "not_found": "the hiscores do not list the player"
        case "rate_limited": "the hiscores asked to be left alone for a while"
        case "blocked": "the hiscores refuse to answer this site"
        case "unavailable": "the hiscores are out of order"
        case "bad_body": "the hiscores sent what cannot be read"
        case "too_large": "the hiscores sent more than an answer can be"
        case "timeout": "the hiscores did not answer in time"
        case "connection": "there is no connection to the hiscores"
        case "quarantined": "the numbers went down, and are on hold"
        case "frozen": "the numbers fell so far that a decision is needed"
        case "redirect": "the hiscores sent us elsewhere"
        default: "the hiscores could not be read"
        }
    }
}
