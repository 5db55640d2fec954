import Hiscores
import Scheduling
import Store
import Timestamps

/// Takes in what ``NDJSONExport`` writes, part by part: the lines of a part become one write.
///
/// Ids are kept where nobody has them yet, so that an empty file becomes the one that was exported. A player is hidden
/// until its last line came and says as much of it as there is: nobody ever sees half a player. What an import that broke
/// off has left is taken up by the next, or purged after 30 days.
package struct NDJSONImport: Sendable {
    /// What came of a part.
    package struct Result: Equatable, Sendable {
        package var lines = 0
        /// The players that are complete with it.
        package var players: [String] = []
        /// The players that are there already, and were passed over.
        package var passedOver: [String] = []
        /// Whether the last line of the file was among them.
        package var isComplete = false
        /// How many players that line says the file has.
        package var playersInFile: Int64?
    }

    private let roster: PlayerRoster
    /// Whether players that are there already are passed over; otherwise they are refused.
    private let passesOver: Bool

    package init(into roster: PlayerRoster, passesOverExisting: Bool) {
        self.roster = roster
        passesOver = passesOverExisting
    }

    /// - parameters:
    ///   - text: whole lines.
    ///   - first: the number of its first line, counted from 1, for messages.
    /// - throws: ``UserError``, which names the line; then nothing of the part was stored.
    package func take(_ text: String, firstLine first: Int) async throws -> Result {
        let now = roster.clock.now
        return try await roster.store.write { [self] transaction in
            try transaction.undoable {
                var part = try ImportPart(roster: roster, passesOver: passesOver, now: now, transaction)
                for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                where !line.isEmpty {
                    do {
                        try part.take(String(line), isFirst: first + index == 1)
                    } catch let error as StoreError {
                        throw error
                    } catch let error as UserError {
                        throw UserError(error.kind, "line \(first + index): \(error.message)")
                    } catch {
                        throw UserError(.refused, "line \(first + index): the database refuses it: \(error)")
                    }
                }
                return part.result
            }
        }
    }
}
