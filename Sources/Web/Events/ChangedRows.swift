import Scheduling
import Store
import Timestamps
import Tracker

/// The rows that commits changed, as they are now.
struct ChangedRows: Sendable {
    struct Player: Sendable {
        var id: Int64
        /// Nil: it was removed, or is gone without a trace.
        var row: PlayerRow?
        var listing: Set<ListingChange> = []
        /// Of one that was removed.
        var formerName: String?
    }

    struct Reading: Sendable {
        var player: PlayerRow
        var seenAt: Timestamp
        /// The keys of what changed.
        var metrics: [String]
    }

    /// By id.
    var players: [Player] = []
    var readings: [Reading] = []
    var jobs: [JobRow] = []
    var upstream: UpstreamReport?

    init(
        of changes: Set<Change>, _ snapshot: ReadSnapshot, _ upstream: UpstreamStatus, now: Timestamp
    ) throws {
        var listings: [Int64: Set<ListingChange>] = [:]
        var (readings, jobs) = (Set<Int64>(), Set<Int64>())
        for change in changes {
            switch change {
            case .player(let id): listings[id] = listings[id] ?? []
            case .listing(let id, let listing): listings[id, default: []].insert(listing)
            case .reading(let id): readings.insert(id)
            case .job(let id): jobs.insert(id)
            case .gate: self.upstream = try upstream.report(in: snapshot, now: now)
            case .work, .metrics, .events: break
            }
        }
        for (id, listing) in listings.sorted(by: { $0.key < $1.key }) {
            var player = Player(id: id, row: try snapshot.player(id: id), listing: listing)
            if player.row == nil { player.formerName = try snapshot.player(id: id, includingRemoved: true)?.username }
            players.append(player)
        }
        self.readings = try readings.sorted().compactMap { try Reading(of: $0, snapshot) }
        if !jobs.isEmpty { self.jobs = try snapshot.jobs(ids: jobs) }
    }
}

extension ChangedRows.Reading {
    /// The last reading of a player; nil for one that was removed.
    fileprivate init?(of id: Int64, _ snapshot: ReadSnapshot) throws {
        guard let player = try snapshot.player(id: id), let current = try snapshot.current(player: id),
            let reading = try snapshot.reading(id: current.readingID)
        else { return nil }
        self.player = player
        seenAt = reading.seenAt
        metrics = try snapshot.metricKeys(sampledOf: id, at: reading.seenAt)
    }
}
