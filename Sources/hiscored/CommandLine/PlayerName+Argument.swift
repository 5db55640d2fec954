import Foundation
import Hiscores
import Tracker

extension PlayerName {
    /// A name as it was typed on the command line.
    ///
    /// - throws: ``UserError`` with the rule that was broken.
    init(checking typed: String) throws(UserError) {
        do {
            self = try PlayerName(typed)
        } catch {
            throw UserError(.refused, "\(error)")
        }
    }

    /// The name as a segment of a path.
    var pathSegment: String { display.pathSegment }
}
