import Charts
import Hiscores
import Store
import Tracker

/// What a pasted list of names would change, line by line, for the operator to choose.
struct PlayerListPage: Sendable {
    let form: NewPlayersForm
    let comparison: PlayerListComparison
    let refused: [String]
    /// What was chosen before; nil: what is proposed.
    var choices: PlayerListChoices?
    var problem: String?

    init(
        form: NewPlayersForm, comparison: PlayerListComparison, refused: [String], choices: PlayerListChoices? = nil,
        problem: String? = nil
    ) {
        self.form = form
        self.comparison = comparison
        self.refused = refused
        self.choices = choices
        self.problem = problem
    }

    /// More than five and more than a quarter are not taken away by a slip (DESIGN §2.4).
    static func needsPassword(leaving: Int, of active: Int) -> Bool { leaving > 5 && leaving * 4 > active }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.playerlist.html(PlayerListContent(self, frame))
    }
}

/// `PlayerListPage` under the names that `playerlist.mustache` uses.
private struct PlayerListContent {
    struct New {
        let name: String
        let key: String
        let isLeft: Bool
        let oldName: String?
        let oldID: Int64?
        let isRename: Bool
    }

    struct Gone {
        let goneName: String
        let goneID: Int64
        let goneState: String
        let isGoing: Bool
    }

    let frame: PageFrame
    let summary: String
    let problem: String?
    let names: String
    let minutes: String
    let cron: String
    let zone: String
    let mode: String
    let tags: String
    let isComplete: Bool
    let hasRefused: Bool
    let refused: [String]
    let hasNew: Bool
    let new: [New]
    let hasGone: Bool
    let gone: [Gone]
    let known: String?
    let configured: String?
    let inactive: [String]
    let hasInactive: Bool
    let needsPassword: Bool
    let hasChoices: Bool

    init(_ page: PlayerListPage, _ frame: PageFrame) {
        self.frame = frame
        let comparison = page.comparison
        let goneCount = page.form.isComplete ? comparison.gone.count : 0
        let renames =
            page.form.isComplete
            ? comparison.renames
            : comparison.renames.filter {
                $0.player.state == PlayerState.notFound.rawValue
            }
        summary = [
            "\(comparison.new.count) new", page.form.isComplete ? "\(goneCount) gone" : nil,
            renames.isEmpty ? nil : "\(renames.count) \(renames.count == 1 ? "looks" : "look") renamed",
            page.refused.isEmpty ? nil : "\(page.refused.count) that cannot be names",
        ].compactMap(\.self).joined(separator: ", ")
        problem = page.problem
        names = page.form.names
        minutes = page.form.minutes
        cron = page.form.cron
        zone = page.form.zone
        mode = page.form.mode
        tags = page.form.tags
        isComplete = page.form.isComplete
        refused = page.refused
        hasRefused = !refused.isEmpty
        let added = page.choices.map { Set($0.added.map(\.key)) }
        let renamed = page.choices.map { Set($0.renames.map(\.name.key)) }
        new = comparison.new.map { name in
            let old = renames.first { $0.name == name }?.player
            // Whom the hiscores still list was not renamed, however alike the names are.
            let isLost = old?.state == PlayerState.notFound.rawValue
            let isRename = renamed.map { $0.contains(name.key) } ?? isLost
            return New(
                name: name.display, key: name.key,
                isLeft: added.map { !$0.contains(name.key) && !isRename } ?? false, oldName: old?.username,
                oldID: old?.id, isRename: isRename)
        }
        hasNew = !new.isEmpty
        let lost = renames.filter { $0.player.state == PlayerState.notFound.rawValue }
        let proposed = Set(comparison.gone.map(\.id)).subtracting(lost.map(\.player.id))
        gone =
            page.form.isComplete
            ? comparison.gone.map { player in
                Gone(
                    goneName: player.username, goneID: player.id, goneState: PlayerStatus(player).label,
                    isGoing: (page.choices?.deactivated ?? proposed).contains(player.id))
            } : []
        hasGone = !gone.isEmpty
        known =
            comparison.known.isEmpty
            ? nil
            : comparison.known.count == 1
                ? "1 is tracked already." : "\(comparison.known.count.groupedText) are tracked already."
        configured =
            page.form.isComplete && !comparison.configured.isEmpty
            ? "\(comparison.configured.map(\.username).joined(separator: ", ")): not in the list, and named by the "
                + "config file, which alone decides on them."
            : nil
        inactive = comparison.inactive.map(\.username)
        hasInactive = !inactive.isEmpty
        let active = comparison.known.count + comparison.gone.count + comparison.configured.count
        needsPassword = PlayerListPage.needsPassword(leaving: gone.count, of: active)
        hasChoices = hasNew || hasGone
    }
}
