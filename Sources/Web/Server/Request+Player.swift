import Foundation
import Hiscores
import Hummingbird
import Tracker

extension AppContext {
    /// The player named in the path, percent-decoded once.
    ///
    /// - throws: 400 for what cannot be a name.
    func playerName() throws -> PlayerName {
        let raw = try parameters.require("username")
        guard let typed = raw.removingPercentEncoding else { throw APIError.unknownPath }
        do {
            return try PlayerName(typed)
        } catch {
            throw UserError(.refused, "\(error)")
        }
    }
}
