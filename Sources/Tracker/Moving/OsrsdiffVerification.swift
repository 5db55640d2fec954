import Hiscores
import Scheduling
import Store
import Timestamps

/// What an import has to find in the file once it is done.
struct OsrsdiffExpectation: Sendable {
    var member: OsrsdiffRoster.Member
    /// Nil where the player could not be brought in.
    var player: Int64?
    /// The last reading that was taken in; nil: there was none.
    var witness: (time: Timestamp, overall: Int64?)?
}

extension OsrsdiffReport.Verification {
    /// Looks up players, histories and schedules.
    mutating func check(
        _ expectations: [OsrsdiffExpectation], schedules: PlayerScheduleManager, in snapshot: some ReadAccess,
        now: Timestamp
    ) throws {
        let wrong = Dictionary(
            grouping: try schedules.verify(in: snapshot, now: now).inconsistencies, by: \.playerID)
        let overall = try snapshot.metricID(wireName: MetricCatalog.overall.wireName)
        for expectation in expectations {
            playersExpected += 1
            let name = expectation.member.player.name
            guard let player = expectation.player, let row = try snapshot.player(id: player) else {
                problems.append("'\(name)' is not here")
                continue
            }
            playersFound += 1
            if let witness = expectation.witness, let overall {
                historiesExpected += 1
                if try snapshot.value(player: player, metric: overall, at: witness.time) == witness.overall {
                    historiesFound += 1
                } else {
                    problems.append(
                        "the history of '\(row.username)' does not show what was read on "
                            + witness.time.formatted())
                }
            }
            if PlayerState(rawValue: row.state)?.isOnHold == true { onHold.append(row.username) }
            guard row.isActive, !row.isPaused else { continue }
            schedulesExpected += 1
            if let problem = wrong[player]?.first {
                problems.append("the schedule of '\(row.username)' is not right: \(problem.issue)")
            } else {
                schedulesRight += 1
            }
        }
    }
}

extension OsrsdiffReport {
    /// What is known once all files were read.
    mutating func describe(_ reader: OsrsdiffReader) {
        players.rows = reader.rows[.players] ?? 0
        readings.rows = reader.rows[.hiscoreRecords] ?? 0
        players.inactive = reader.roster.members.count { !$0.isActive }
        players.joined = reader.roster.members.map(\.spellings).filter { $0.count > 1 }
        accounts = reader.accounts.map { Account(username: $0.name, isAdministrator: $0.isAdministrator) }
        executions = reader.executions
        let active = reader.roster.members.filter(\.isActive)
        oddIntervals = Dictionary(grouping: active, by: \.intervalMinutes).sorted { $0.key < $1.key }
            .compactMap { minutes, members in
                let cadence = OsrsdiffCadence(minutes: minutes)
                return cadence.oddity.map {
                    OddInterval(minutes: minutes, players: members.count, cron: cadence.cron, really: $0)
                }
            }
    }
}

extension OsrsdiffReport.Players {
    mutating func count(_ arrival: ImportArrival) {
        switch arrival {
        case .added: added += 1
        case .returned: returned += 1
        case .kept: kept += 1
        }
    }
}

extension OsrsdiffReport.Readings {
    mutating func count(_ outcome: PastOutcome) {
        switch outcome {
        case .stored: stored += 1
        case .repeated: repeated += 1
        case .known: known += 1
        case .setAside: setAside += 1
        }
    }
}
