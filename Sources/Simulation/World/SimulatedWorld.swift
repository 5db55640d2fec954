package import Hiscores
package import Timestamps

/// A hiscores full of players that live by themselves.
///
/// Everything is a function of the seed, the name and the time, and nothing is kept: two worlds with the same seed
/// answer the same bytes, on any machine, whenever they were made. Any valid name is a player but those that begin
/// with "nobody".
package struct SimulatedWorld: Sendable {
    /// Names that begin with this are on no table.
    package static let absentPrefix = "nobody"
    /// Deaths and renames happen within so many days after `Career.origin`.
    private static let eventfulDays = 2190

    package let seed: UInt64
    private var rollbacks: [PlayerName: Rollback] = [:]

    package init(seed: UInt64) {
        self.seed = seed
    }

    /// What the hiscores say about a name on a table at a time.
    package func answer(name: PlayerName, table: GameMode, at time: Timestamp) -> SimulatedAnswer {
        guard !name.key.hasPrefix(Self.absentPrefix) else { return .notFound }
        let life = life(of: name)
        let player = player(name, life)
        guard player.exists(at: time), player.archetype.tables.contains(table) else { return .notFound }
        var played = time
        if table == .hardcore, let fall = player.fallsAt { played = min(time, fall) }
        if let rollback = rollbacks[name], time >= rollback.at { played = min(played, rollback.former) }
        let page = HiscoresTable(
            name: name, mode: table, values: life.career.values(at: played), archetype: player.archetype, time: time)
        return .body(page.body())
    }

    /// The same world, but for one player who loses the last hours of play at a time, as when the game is set back, and
    /// does not play again.
    package func rollingBack(_ name: PlayerName, at time: Timestamp, by loss: Duration) -> SimulatedWorld {
        var world = self
        world.rollbacks[name] = Rollback(at: time, former: time - loss)
        return world
    }

    private struct Rollback {
        let at: Timestamp
        /// The time whose numbers are shown again.
        let former: Timestamp
    }

    /// Who a name is; nil for names that are on no table at any time.
    package func player(_ name: PlayerName) -> SimulatedPlayer? {
        name.key.hasPrefix(Self.absentPrefix) ? nil : player(name, life(of: name))
    }

    private func player(_ name: PlayerName, _ life: Life) -> SimulatedPlayer {
        let archetype = life.career.archetype
        let event = event(of: life.career)
        let leaves = archetype == .renamed && !life.isContinued ? event : nil
        return SimulatedPlayer(
            name: name, archetype: archetype, fallsAt: archetype == .fallenHardcore ? event : nil, leavesAt: leaves,
            appearsAt: life.isContinued ? event : nil, renamedTo: leaves == nil ? nil : newName(of: name))
    }

    /// The career behind a name, and whether it began under another one.
    private struct Life {
        let career: Career
        let isContinued: Bool
    }

    private func life(of name: PlayerName) -> Life {
        let own = career(key: name.key)
        if own.archetype != .renamed, let former = Self.swapped(name.key) {
            let career = career(key: former)
            if career.archetype == .renamed { return Life(career: career, isContinued: true) }
        }
        return Life(career: own, isContinued: false)
    }

    private func career(key: String) -> Career {
        Career(seed: SplitMix64.mixed(seed, SplitMix64.hash(key)))
    }

    /// When the one thing that happens in a life happens.
    private func event(of career: Career) -> Timestamp {
        var random = SplitMix64(seed: SplitMix64.mixed(career.seed, 2))
        return Career.origin + .seconds(86_400 * 20 + random.below(86_400 * Self.eventfulDays))
    }

    /// A player of two words comes back under the same words the other way round, unless somebody has that name.
    private func newName(of name: PlayerName) -> PlayerName? {
        guard let key = Self.swapped(name.key), career(key: key).archetype != .renamed else { return nil }
        return Self.swapped(name.display).flatMap { try? PlayerName($0) }
    }

    private static func swapped(_ text: String) -> String? {
        let words = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "-" || $0 == "_" }
        guard words.count == 2, words[0] != words[1], !words[0].isEmpty, !words[1].isEmpty else { return nil }
        return "\(words[1]) \(words[0])"
    }
}
