package import Store
package import Timestamps

extension PlayerScheduleManager {
    /// How many entries of others are looked at in one go.
    private static var pageSize: Int { 1000 }

    /// Looks whether every active player that is not paused has its right schedule, no other entry looks like one, and
    /// the entries of others will run.
    package func verify(in snapshot: some ReadAccess, now: Timestamp) throws -> ScheduleVerification {
        var verification = ScheduleVerification()
        var wanted: Set<String> = []
        for player in try snapshot.players(activeOnly: true) where !player.isPaused {
            verification.players += 1
            wanted.insert(Self.scheduleID(of: player))
            if let problem = try problem(of: player, in: snapshot, now: now) {
                verification.inconsistencies.append(problem)
            }
        }
        for id in try snapshot.scheduleIDs(prefix: Self.prefix) {
            verification.schedules += 1
            guard !wanted.contains(id) else { continue }
            let player = Self.playerID(of: id)
            verification.inconsistencies.append(
                ScheduleInconsistency(
                    kind: player == nil ? .malformed : .orphaned, scheduleID: id, playerID: player,
                    issue: player == nil
                        ? "the id ends in no player's number" : "no active player that is not paused belongs to it"))
        }
        verification.inconsistencies += try problemsOfOthers(in: snapshot, now: now)
        return verification
    }

    /// What keeps entries that are no player's from running: those that the code declares, and those added by hand.
    private func problemsOfOthers(in snapshot: some ReadAccess, now: Timestamp) throws -> [ScheduleInconsistency] {
        var problems: [ScheduleInconsistency] = []
        var last = ""
        while true {
            let page = try snapshot.schedules(after: last, limit: Self.pageSize)
            for row in page where row.source != Self.sourceName && !row.scheduleID.hasPrefix(Self.prefix) {
                let (id, entry) = (row.scheduleID, Result { try ScheduleEntry(row: row) })
                switch entry.map({ $0.hindrance(now: now) }) {
                case .success(nil): break
                case .success(let hindrance?):
                    problems.append(ScheduleInconsistency(kind: .wrong, scheduleID: id, issue: hindrance))
                case .failure(let error):
                    problems.append(ScheduleInconsistency(kind: .unreadable, scheduleID: id, issue: "\(error)"))
                }
            }
            guard page.count == Self.pageSize, let end = page.last else { return problems }
            last = end.scheduleID
        }
    }

    /// What is wrong with the schedule of a player that should have one; nil for nothing.
    func problem(
        of player: PlayerRow, in snapshot: some ReadAccess, now: Timestamp
    ) throws -> ScheduleInconsistency? {
        let id = Self.scheduleID(of: player)
        func problem(_ kind: ScheduleInconsistency.Kind, _ issue: String) -> ScheduleInconsistency {
            ScheduleInconsistency(
                kind: kind, scheduleID: id, playerID: player.id, username: player.username,
                storedScheduleID: player.scheduleID, issue: issue)
        }
        let wanted: ScheduledTask
        do {
            wanted = try scheduledTask(of: player)
        } catch {
            return problem(.unreadable, "what the player's row asks for cannot be read: \(error)")
        }
        guard let stored = player.scheduleID else { return problem(.unnamed, "the player's row names no schedule") }
        guard stored == id else { return problem(.misnamed, "the player's row names \(stored)") }
        guard let row = try snapshot.schedule(id: id) else { return problem(.missing, "there is no such schedule") }
        let entry: ScheduleEntry
        do {
            entry = try ScheduleEntry(row: row)
        } catch {
            return problem(.wrong, "\(error)")
        }
        if let difference = entry.task.difference(from: wanted) { return problem(.wrong, difference) }
        guard row.source == Self.sourceName else { return problem(.wrong, "it is kept by \(row.source)") }
        return entry.hindrance(now: now).map { problem(.wrong, $0) }
    }
}

extension ScheduleEntry {
    /// What keeps it from running when it should; nil for nothing.
    fileprivate func hindrance(now: Timestamp) -> String? {
        guard let nextDueAt else { return "it is on hold, since it could not be fired" }
        guard let latest = latestCursor(now: now) else { return nil }
        return "its next run is \(nextDueAt.formatted()), and \(latest.formatted()) is the latest it can be: "
            + "the clock was ahead"
    }
}

extension ScheduledTask {
    /// The first thing in which a stored task is not the one that is wanted; nil when it is.
    fileprivate func difference(from wanted: ScheduledTask) -> String? {
        if taskName != wanted.taskName { return "its task is \(taskName), not \(wanted.taskName)" }
        if timing != wanted.timing { return "it recurs otherwise than the player's row asks for" }
        if args != wanted.args || kwargs != wanted.kwargs { return "its arguments are not the player's" }
        for (label, value) in wanted.labels where labels[label] != value {
            return "its label \(label) is \(labels[label] ?? "missing"), not \(value)"
        }
        return misfire == wanted.misfire ? nil : "its misfire policy is another"
    }
}
