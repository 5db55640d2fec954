package import Hiscores
import Scheduling
package import Store
import Timestamps

extension PlayerRoster {
    /// Reads a player from the table of a mode from now on, or finds its mode out. A fetch is enqueued at once, unless
    /// the player is paused.
    ///
    /// - throws: ``UserError`` of kind `refused` for a player that the config names.
    package func setMode(_ mode: ModeSetting, of name: PlayerName) async throws -> PlayerRow {
        let now = clock.now
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(name)
            try refuseIfConfigured(player, to: "changed", in: transaction)
            guard player.modeSetting != mode.text else { return player }
            guard try transaction.heldReading(player: player.id) == nil else {
                throw UserError(
                    .conflict,
                    "numbers of '\(player.username)' are on hold: decide first whose they are, with player resolve")
            }
            var fixed: String?
            if case .fixed(let mode) = mode { fixed = mode.rawValue }
            try transaction.setPlayerModeSetting(id: player.id, mode.text, mode: fixed)
            if player.isActive, !player.isPaused {
                let job = try schedules.fetchNow(player, tasks: tasks, random: random, in: transaction, now: now)
                if job.wasWaiting { try transaction.hasten(job: job.id, now: now) }
            }
            return try transaction.requirePlayer(id: player.id)
        }
    }

    /// Adds tags to a player, or takes them away. What it has, or has not, already stays so.
    ///
    /// - throws: ``UserError`` of kind `refused` for a player that the config names, and for what is no tag.
    package func changeTags(
        of name: PlayerName, add: [String] = [], remove: [String] = []
    ) async throws -> PlayerRow {
        try Self.check(tags: add)
        return try await store.write { [self] transaction in
            let player = try transaction.requirePlayer(name)
            try refuseIfConfigured(player, to: "tagged", in: transaction)
            try transaction.setPlayerTags(
                id: player.id, Array(Set(player.tags).subtracting(remove).union(add)))
            return try transaction.requirePlayer(id: player.id)
        }
    }

    /// - throws: ``UserError`` of kind `refused` for what is no tag.
    package static func check(tags: [String]) throws(UserError) {
        for tag in tags {
            if let problem = problem(ofTag: tag) { throw UserError(.refused, problem) }
        }
    }

    /// The rule is that of the config file.
    private static func problem(ofTag tag: String) -> String? {
        guard (1...40).contains(tag.count) else { return "tag: '\(tag)' has \(tag.count) characters (allowed 1…40)" }
        guard tag.first?.isWhitespace == false, tag.last?.isWhitespace == false else {
            return "tag: '\(tag)' starts or ends with a blank"
        }
        guard tag.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            return "tag: a tag has no line breaks and no other control characters"
        }
        return nil
    }
}
