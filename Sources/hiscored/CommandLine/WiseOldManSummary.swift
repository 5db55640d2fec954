import Hiscores

/// What came of an import from Wise Old Man, for people and programs.
struct WiseOldManSummary: Encodable {
    struct Player: Encodable {
        var name: String
        /// `added`, `returned` or `kept`.
        var arrival: String
        var formerNames: [String]
        var joined: [String]
        var notes: [String]
        var read = 0
        var stored = 0
        var repeated = 0
        var known = 0
        var refused = 0

        private enum CodingKeys: String, CodingKey {
            case arrival, joined, notes, read, stored, repeated, known, refused
            case name = "player"
            case formerNames = "former_names"
        }
    }

    struct LeftOut: Encodable {
        var player: String
        var reason: String
    }

    let isDryRun: Bool
    private(set) var players: [Player] = []
    private(set) var leftOut: [LeftOut] = []
    /// Those that the site does not know.
    var missing: [String] = []
    private(set) var unknownMetrics: [String] = []
    /// Players that were not come to, or not to the end of their history.
    var remaining = 0

    init(isDryRun: Bool) {
        self.isDryRun = isDryRun
    }

    private enum CodingKeys: String, CodingKey {
        case players, missing, remaining
        case isDryRun = "dry_run"
        case leftOut = "left_out"
        case unknownMetrics = "unknown_metrics"
    }

    /// Counts for this player from now on.
    mutating func begin(_ player: Player) {
        if let place = players.firstIndex(where: { $0.name == player.name }) {
            players.append(players.remove(at: place))
        } else {
            players.append(player)
        }
    }

    mutating func leaveOut(_ name: String, _ reason: String) {
        leftOut.append(LeftOut(player: name.shown, reason: reason.isEmpty ? "it is not taken" : reason))
    }

    /// Counts what came of snapshots of the last player.
    mutating func count(read: Int, stored: Int, repeated: Int, known: Int, refused: Int, unknown: [String]) {
        for metric in unknown where !unknownMetrics.contains(metric) { unknownMetrics.append(metric) }
        guard !players.isEmpty else { return }
        let last = players.count - 1
        players[last].read += read
        players[last].stored += stored
        players[last].repeated += repeated
        players[last].known += known
        players[last].refused += refused
    }

    // MARK: - For people

    var text: String {
        let lines: [String?] = [
            isDryRun ? "This was a dry run: nothing is stored.\n" : nil, playerLine, snapshotLine, formerLine,
            list("The same player as one that was tracked here:", joins), list("To be known:", notes),
            list("Left out:", leftOut.map { "\($0.player): \($0.reason)" }),
            list("Metrics that nobody knows, and that are passed over:", unknownMetrics),
            remaining > 0 ? "Remaining: \(remaining) players" : nil,
        ]
        return lines.compactMap(\.self).joined(separator: "\n")
    }

    private func sum(_ count: KeyPath<Player, Int>) -> String {
        Int64(players.reduce(0) { $0 + $1[keyPath: count] }).grouped
    }

    private var playerLine: String {
        let count = { (arrival: String) in players.count { $0.arrival == arrival } }
        var parts = [
            "\(count("added")) \(isDryRun ? "would be added" : "added")", "\(count("kept")) here already",
        ]
        if count("returned") > 0 { parts.append("\(count("returned")) brought back that were removed here") }
        if !leftOut.isEmpty { parts.append("\(leftOut.count) left out") }
        return "Players:   \(parts.joined(separator: ", "))"
    }

    private var snapshotLine: String? {
        guard !isDryRun || players.contains(where: { $0.read > 0 }) else { return nil }
        return
            "Snapshots: \(sum(\.read)) read, \(sum(\.stored)) stored, \(sum(\.repeated)) that only prolong the one before, "
            + "\(sum(\.known)) here already, \(sum(\.refused)) not taken"
    }

    private var formerLine: String? {
        let names = players.flatMap { player in player.formerNames.map { "'\($0)' is '\(player.name)' now" } }
        return list("Former names that lead to their players:", names)
    }

    private var joins: [String] {
        players.flatMap { player in player.joined.map { "'\($0)' is '\(player.name)' now" } }
    }

    private var notes: [String] {
        players.flatMap { player in player.notes.map { "\(player.name): \($0)" } }
    }

    private func list(_ title: String, _ items: [String]) -> String? {
        guard !items.isEmpty else { return nil }
        let more = items.count > 40 ? ["  and \(items.count - 40) more"] : []
        return ([title] + items.prefix(40).map { "  \($0)" } + more).joined(separator: "\n")
    }
}

extension String {
    /// Fit for a line of a terminal, whatever a site has sent.
    var shown: String {
        let plain = unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(60)
        return String(String.UnicodeScalarView(plain))
    }
}
