import Foundation
import Hiscores
import Scheduling
import Store
import Timestamps

/// One import of what osrsdiff had: its files come in pieces, are checked and staged, and then brought in step by step.
///
/// Each player arrives with its schedule in one write, and its readings come in batches, so that the server goes on with
/// its own work between them. Killed at any moment nothing is half there, and the next import of the same files finds
/// what was done and does the rest.
package actor OsrsdiffImport {
    /// So many records are brought in by one write; a live reading waits for it.
    private static let batchSize = 100
    /// So many batches by one step.
    private static let batchesPerStep = 10
    /// So many players arrive by one write.
    private static let playersPerWrite = 50

    /// What is to be done.
    package struct Options: Sendable {
        /// Everything is read and checked, and nothing is stored.
        package var isDryRun = false
        /// No records are missed.
        package var playersOnly = false
        /// Records are from the table of the player's mode. osrsdiff reads everybody from the regular one, and did
        /// otherwise before it kept intervals (osrsdiff-api §4); ``OsrsdiffExport`` writes what hiscored read, by mode.
        package var isByMode = false

        package init() {}
    }

    /// How far it is.
    package struct Progress: Codable, Equatable, Sendable {
        package enum Phase: String, Codable, Sendable {
            case reading, players, readings, done
        }

        package var phase: Phase
        /// Players or readings that are done, and all there are of the phase.
        package var done: Int
        package var total: Int
        /// What this step did not take.
        package var rejects: [ImportReject]
        /// At the end.
        package var report: OsrsdiffReport?
    }

    /// What was found out about a member of the roster on the way.
    private struct Course {
        var player: Int64?
        var last: (time: Timestamp, line: Int)?
        /// The last reading that is in the history now.
        var witness: (time: Timestamp, overall: Int64?)?
    }

    private let use: OsrsdiffImports
    private let stage: ImportStage
    private let options: Options
    private let startedAt: Timestamp
    private var reader = OsrsdiffReader()
    private var report: OsrsdiffReport
    private var courses: [Course] = []
    private var phase = Progress.Phase.reading
    private var next = 0
    private var staged = 0
    private var done = 0
    private var isAtWork = false

    init(_ use: OsrsdiffImports, stage: ImportStage, options: Options) {
        self.use = use
        self.stage = stage
        self.options = options
        startedAt = use.clock.now
        report = OsrsdiffReport(isDryRun: options.isDryRun)
    }

    /// Takes a piece of a file.
    ///
    /// - throws: ``UserError`` for a file that cannot be read, and for a piece out of turn.
    package func take(_ bytes: [UInt8], of table: OsrsdiffTable, at offset: Int64, isLast: Bool) throws -> Progress {
        guard phase == .reading else { throw UserError(.conflict, "all files were read; the import is under way") }
        let outcome = try reader.take(bytes, of: table, at: offset, isLast: isLast, now: use.clock.now)
        try stage.add(outcome.records)
        staged += outcome.records.count
        switch table {
        case .players: report.players.rejected += outcome.rejects.count
        case .hiscoreRecords: report.readings.rejected += outcome.rejects.count
        case .users, .taskExecutions: break
        }
        return Progress(phase: .reading, done: staged, total: staged, rejects: outcome.rejects)
    }

    /// Goes on with bringing in, for about a second.
    ///
    /// - throws: ``UserError`` when no players were read, or another step is under way.
    package func step() async throws -> Progress {
        guard !isAtWork else { throw UserError(.conflict, "a step of this import is under way") }
        isAtWork = true
        defer { isAtWork = false }
        switch phase {
        case .reading: try await begin()
        case .players: try await bringPlayers()
        case .readings: return try await bringReadings()
        case .done: break
        }
        return progress([])
    }

    private func progress(_ rejects: [ImportReject]) -> Progress {
        let total = phase == .players ? reader.roster.members.count : staged
        return Progress(
            phase: phase, done: phase == .players ? next : done, total: total, rejects: rejects,
            report: phase == .done ? report : nil)
    }

    private func begin() async throws {
        if let open = reader.table {
            throw UserError(.conflict, "\(open.fileName) has not come to its end yet")
        }
        guard reader.finished.contains(.players) else {
            throw UserError(.refused, "there is no players.csv; without it nobody knows whose the records are")
        }
        guard options.playersOnly || reader.finished.contains(.hiscoreRecords) else {
            throw UserError(
                .refused, "there is no hiscore_records.csv, or it did not arrive; --players-only is for without history"
            )
        }
        courses = reader.roster.members.map { _ in Course() }
        report.describe(reader)
        guard !reader.roster.members.isEmpty || report.players.rows == 0 else {
            throw UserError(.refused, "none of the \(report.players.rows) rows of players.csv can be taken")
        }
        if options.isDryRun { try await foresee() } else { phase = .players }
    }

    /// Says what would become of the players.
    private func foresee() async throws {
        let members = reader.roster.members
        let arrivals = try await use.roster.store.read { snapshot in
            try members.map { member -> ImportArrival in
                if try snapshot.player(named: member.player.name) != nil { return .kept }
                let removed = try snapshot.player(nameKey: member.player.name.key, includingRemoved: true)
                return removed == nil ? .added : .returned
            }
        }
        for arrival in arrivals { report.players.count(arrival) }
        phase = .done
    }

    // MARK: - Bringing in

    private func bringPlayers() async throws {
        let range = next..<min(next + Self.playersPerWrite, courses.count)
        let members = Array(reader.roster.members[range])
        let now = use.clock.now
        let arrivals = try await use.roster.store.write { [roster = use.roster] transaction in
            try members.map { try roster.arrive($0, in: transaction, now: now) }
        }
        for (index, arrival) in zip(range, arrivals) {
            if let arrival {
                courses[index].player = arrival.id
                report.players.count(arrival.arrival)
            } else {
                report.verification.problems.append(
                    "'\(reader.roster.members[index].player.name)' keeps somebody else's history here; rename that first"
                )
            }
        }
        next = range.upperBound
        guard next == courses.count else { return }
        next = 0
        phase = .readings
    }

    private func bringReadings() async throws -> Progress {
        var rejects: [ImportReject] = []
        var batches = 0
        while batches < Self.batchesPerStep, next < courses.count {
            let course = courses[next]
            let records = try stage.records(player: Int64(next), after: course.last, limit: Self.batchSize)
            guard let last = records.last else {
                next += 1
                continue
            }
            batches += 1
            try await bring(records, &rejects)
            courses[next].last = (last.time, last.line)
            done += records.count
            if records.count < Self.batchSize { next += 1 }
        }
        if next == courses.count { try await finish() }
        return progress(rejects)
    }

    private func bring(_ records: [StagedRecord], _ rejects: inout [ImportReject]) async throws {
        let metrics = reader.metrics
        let readings = try records.map { try OsrsdiffReader.reading($0, metrics: metrics) }
        let table = options.isByMode ? reader.roster.members[next].player.mode ?? .regular : .regular
        var outcomes: [PastOutcome]?
        if let player = courses[next].player {
            outcomes = try await use.roster.store.write { [ingest = use.ingest] transaction in
                try ingest.takePast(readings, of: player, from: table, in: transaction)
            }
        }
        let lost = PastOutcome.setAside("the player is gone")
        let all = outcomes ?? readings.map { _ in lost }
        for (index, outcome) in all.enumerated() {
            report.readings.count(outcome)
            if case .setAside(let reason) = outcome {
                rejects.append(
                    ImportReject(
                        file: OsrsdiffTable.hiscoreRecords.fileName, line: records[index].line, reason: reason, row: nil
                    ))
            } else {
                courses[next].witness = (readings[index].time, readings[index].body.overall.value)
            }
        }
    }

    /// Looks whether all is there, and keeps what was found.
    private func finish() async throws {
        let expectations = zip(reader.roster.members, courses).map { member, course in
            OsrsdiffExpectation(member: member, player: course.player, witness: course.witness)
        }
        let now = use.clock.now
        let began = report.verification
        report.verification = try await use.roster.store.read { [schedules = use.roster.schedules] snapshot in
            var verification = began
            try verification.check(expectations, schedules: schedules, in: snapshot, now: now)
            return verification
        }
        let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        try await use.roster.store.write { [startedAt] transaction in
            try transaction.insertImport(source: "osrsdiff", startedAt: startedAt, finishedAt: now, report: text)
        }
        phase = .done
    }
}
