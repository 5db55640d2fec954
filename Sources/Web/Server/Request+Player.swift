import Foundation
import Hiscores
import Hummingbird
import Tracker

extension AppContext {
    /// A part of the path, percent-decoded once.
    func segment(_ name: String) throws -> String {
        guard let text = try parameters.require(name).removingPercentEncoding else { throw APIError.unknownPath }
        return text
    }

    /// The player named in the path, percent-decoded once.
    ///
    /// - throws: 400 for what cannot be a name.
    func playerName() throws -> PlayerName {
        let typed = try segment("username")
        do {
            return try PlayerName(typed)
        } catch {
            throw UserError(.refused, "\(error)")
        }
    }
}
