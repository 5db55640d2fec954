import Hiscores
package import Store
package import Timestamps

/// Looks now and then whether something is wrong that an operator must know of, and leaves a notice for who is told of
/// that.
package struct HealthWatch: Sendable {
    private static let path = "/admin"
    /// The hiscores and receivers of news have their own troubles, which mostly pass.
    private static let patience = Duration.hours(1)
    /// Below the first share of a disk it is too full; above the second it is not any more.
    private static let (leastFree, enoughFree) = (0.10, 0.12)

    private let store: Store
    private let upstream: UpstreamStatus
    private let backups: Backups
    /// The folders whose disks are looked at.
    private let folders: [String]
    private let clock: WallClock
    private let room: @Sendable (_ folder: String) -> (free: Int64, total: Int64, disk: UInt64)?

    /// - parameter room: bytes of a folder's disk, and which one that is; nil when that cannot be read.
    package init(
        store: Store, upstream: UpstreamStatus, backups: Backups, folders: [String], clock: WallClock,
        room: @escaping @Sendable (_ folder: String) -> (free: Int64, total: Int64, disk: UInt64)? = DiskRoom.room(at:)
    ) {
        self.store = store
        self.upstream = upstream
        self.backups = backups
        self.folders = folders
        self.clock = clock
        self.room = room
    }

    /// Looks once.
    ///
    /// - throws: when the database cannot be read or written.
    package func look() async throws {
        let now = clock.now
        let (known, troubles, unknown) = try await found(at: now)
        let steps = HealthStep.steps(from: known, to: troubles, unknown: unknown, now: now)
        guard !steps.isEmpty else { return }
        try await store.write { transaction in
            for step in steps {
                switch step {
                case .begin(let row):
                    try transaction.setTrouble(row)
                case .tell(let row, let text):
                    try transaction.setTrouble(row)
                    try transaction.insertNotice(topic: "health", at: now, text: text, path: Self.path)
                case .end(let kind, let relief):
                    try transaction.endTrouble(kind)
                    if let relief {
                        try transaction.insertNotice(topic: "health", at: now, text: relief, path: Self.path)
                    }
                }
            }
        }
    }

    /// - returns: what was wrong before, what is wrong now, and the kinds of which nobody can say whether it is.
    private func found(
        at now: Timestamp
    ) async throws -> (known: [TroubleRow], troubles: [Trouble], unknown: Set<String>) {
        let (known, report, frozen, webhooks) = try await store.reader.read { [upstream] snapshot in
            (
                try snapshot.troubles(), try upstream.report(in: snapshot, now: now), try snapshot.frozenPlayers(),
                try snapshot.webhooks()
            )
        }
        var troubles: [Trouble] = []
        if report.strikes > 0 || report.state != .open {
            troubles.append(
                Trouble(
                    kind: "upstream",
                    text: "The hiscores have brought nothing for an hour" + (report.advice.map { ": \($0)" } ?? ""),
                    relief: "The hiscores answer again", patience: Self.patience))
        }
        if let problem = try await backupProblem() {
            troubles.append(Trouble(kind: "backup", text: problem, relief: "There is a fresh backup again"))
        }
        let disks = fullDisks(known: Set(known.map(\.kind)))
        troubles += disks.full
        troubles += frozen.map { player in
            let name = HarmlessText.of(player.username)
            return Trouble(
                kind: "player-\(player.id)",
                text: "\(name) needs a decision: somebody else may have taken the name (hiscored player resolve)",
                // Also when it was removed.
                relief: "\(name) needs no decision any more")
        }
        troubles += webhooks.compactMap(trouble(of:))
        return (known, troubles, disks.unknown)
    }

    /// What it did not take last, and nothing since. Told to the others, and to itself once it is well again: where there is
    /// only one, pages and `notify list` have to say it.
    private func trouble(of webhook: WebhookRow) -> Trouble? {
        guard let error = webhook.lastError else { return nil }
        let name = "The webhook '\(HarmlessText.of(webhook.name))'"
        let isGone = webhook.goneAt != nil
        let (failing, gone) = ("webhook-\(webhook.name)", "gone-\(webhook.name)")
        return Trouble(
            kind: isGone ? gone : failing,
            text: "\(name) \(isGone ? "is told nothing any more" : "did not take what it was told last"): \(error)",
            // Also when the config names it no more.
            relief: "\(name) is no trouble any more", patience: isGone ? .zero : Self.patience,
            replaces: isGone ? failing : gone)
    }

    private func backupProblem() async throws -> String? {
        let overview = try await backups.overview(store.reader)
        if let problem = overview.folderProblem { return "The folder of the backups cannot be read: \(problem)" }
        if overview.isFailing {
            return "The last backup failed" + (overview.lastFailure?.message.map { ": \($0)" } ?? "")
        }
        guard case .stale(let newest) = overview.age else { return nil }
        return newest.map { "The last backup is of \($0.formatted())" } ?? "There is no backup, although one was due"
    }

    /// A disk goes by the first of its folders. A folder whose disk was full, and that cannot be looked at now or lies on
    /// the disk of another one, is taken for one that is not mounted: nobody knows whether there is room again.
    private func fullDisks(known: Set<String>) -> (full: [Trouble], unknown: Set<String>) {
        var kinds: [UInt64: String] = [:]
        var (full, unknown): ([Trouble], Set<String>) = ([], [])
        for folder in folders {
            let kind = "disk-\(folder)"
            guard let room = room(folder), room.total > 0 else {
                unknown.insert(kind)
                continue
            }
            if let first = kinds[room.disk] {
                guard known.contains(kind) else { continue }
                // Both were told when the first one could not be looked at: they end together.
                guard known.contains(first) else {
                    unknown.insert(kind)
                    continue
                }
            } else {
                kinds[room.disk] = kind
            }
            let share = Double(room.free) / Double(room.total)
            guard share < (known.contains(kind) ? Self.enoughFree : Self.leastFree) else { continue }
            full.append(
                Trouble(
                    kind: kind, text: "Only \(Int(share * 100)) % of the disk of \(folder) is free",
                    relief: "There is room on the disk of \(folder) again"))
        }
        return (full, unknown)
    }
}
