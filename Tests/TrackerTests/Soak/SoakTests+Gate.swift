import Hiscores
import Scheduling
import Simulation
import Store
import Testing
import Timestamps
import Upstream

extension SoakTests {
    /// The hiscores were never asked for more than was agreed, and were left alone when they wanted to be.
    func checkGate(_ soak: Soak) {
        #expect(soak.statistics.requests == soak.requests.count)
        #expect(soak.statistics.mostInFlight == 1)
        #expect(soak.statistics.leastSpacing.map { $0 >= SoakWorld.policy.spacing } == true)
        let arrivals = soak.requests.map(\.arrival)
        for complaint in soak.record.executions where ["rate_limited", "blocked"].contains(complaint.errorType) {
            guard let heard = complaint.completedAt, let next = arrivals.first(where: { $0 > heard }) else { continue }
            #expect(next - heard >= .minutes(5), "a request \(next - heard) after a complaint")
        }
        #expect(soak.pauses > 0)
        let met = Set(soak.record.executions.compactMap(\.errorType))
        let faults: [FetchErrorType] = [
            .notFound, .rateLimited, .blocked, .unavailable, .badBody, .tooLarge, .timeout, .redirect,
        ]
        #expect(met.isSuperset(of: faults.map(\.rawValue)), "met: \(met.sorted())")
    }

    /// Every slot that came due is there once, with a job of its own or the one that waited.
    func checkSlots(_ soak: Soak) {
        let jobs = Dictionary(uniqueKeysWithValues: soak.record.jobs.map { ($0.id, $0) })
        var owned: Set<Int64> = []
        for player in soak.record.players {
            let key = PlayerRow.fetchKey(id: player.row.id)
            for slot in player.slots {
                let job = slot.jobID.flatMap { jobs[$0] }
                switch slot.outcome {
                case .enqueued:
                    #expect(job?.scheduleID == key && job?.slot == slot.slot && job?.uniqueKey == key)
                    if let job { #expect(owned.insert(job.id).inserted, "job \(job.id) is of two slots") }
                case .coalesced:
                    #expect(job?.uniqueKey == key && job?.slot != slot.slot)
                case .skipped, .cancelled:
                    Issue.record("slot \(slot.slot.formatted()) of \(player.row.username): \(slot.outcome)")
                }
            }
            checkGrid(of: player, soak)
        }
        // With this interval the gate serves all: in the end next to no slot finds the one before still waiting.
        let late = soak.record.players.flatMap(\.slots).filter { $0.slot > soak.faultsEnd - .hours(6) }
        #expect(late.count { $0.outcome == .coalesced } * 20 < late.count)
        #expect(owned.count == soak.record.jobs.count { $0.slot != nil })
        #expect(soak.record.inconsistencies == [])
    }

    /// The slots of a player whose interval never changed are those of its grid, without a gap.
    private func checkGrid(of player: SoakRecord.Player, _ soak: Soak) {
        let wasAdjusted = player.events.contains { ["not_found", "frozen"].contains($0.kind) }
        guard !wasAdjusted, let schedule = player.schedule, let anchor = schedule.anchor,
            let seconds = schedule.intervalSeconds
        else { return }
        #expect(seconds == Soak.intervalMinutes * 60)
        let first = (SoakCast.start - anchor).components.seconds / Int64(seconds) + 1
        let last = (soak.end - anchor).components.seconds / Int64(seconds)
        let expected = (first...last).map { anchor + .seconds($0 * Int64(seconds)) }
        #expect(player.slots.map(\.slot) == expected, "slots of \(player.row.username)")
    }

    /// Every job has ended, as often as it may be tried, or waits for what lies ahead.
    func checkJobs(_ soak: Soak) {
        let attempts = Dictionary(grouping: soak.record.executions, by: \.jobID)
        for job in soak.record.jobs {
            #expect(job.attempt <= SoakWorld.maximumAttempts)
            #expect(attempts[job.id]?.count ?? 0 == job.attempt, "attempts of job \(job.id)")
            switch job.state {
            case .succeeded, .failed: #expect(job.finishedAt != nil)
            case .scheduled: #expect(job.runAt > soak.end - .minutes(1))
            case .ready: #expect(job.runAt > soak.end - .minutes(15), "a job waits since \(job.runAt.formatted())")
            case .running, .cancelled: Issue.record("job \(job.id) is \(job.state)")
            }
            guard job.state == .failed else { continue }
            // The job that waited beside it does the work.
            #expect(job.lastError?.hasPrefix("superseded") == true, "\(job.lastError ?? "")")
        }
        #expect(soak.record.executions.allSatisfy { $0.status != .running && $0.completedAt != nil })
    }
}
