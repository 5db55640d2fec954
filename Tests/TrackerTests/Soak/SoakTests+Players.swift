import Hiscores
import Scheduling
import Simulation
import Store
import Testing
import Timestamps

extension SoakTests {
    /// The player stands as it does in the simulated world, with the numbers it had there at its last look.
    func checkPlayer(_ player: SoakRecord.Player, _ soak: Soak) throws {
        let name = try PlayerName(player.row.username)
        let truth = try #require(SoakCast.world.player(name))
        #expect(!player.isOnHold)
        checkCounters(of: player, soak)
        try checkNumbers(of: player, name, soak)
        let wasThere = truth.exists(at: SoakCast.start) && truth.exists(at: soak.end)
        if wasThere {
            let state: PlayerState = player.current?.overallRank == nil ? .unranked : .ok
            #expect(player.row.state == state.rawValue, "\(name)")
            #expect(player.row.lastError == nil, "\(name): \(player.row.lastError ?? "")")
            #expect(player.row.lastFetched.map { $0 > soak.faultsEnd } == true, "\(name) was not read lately")
            // A death shows when somebody plays on, and takes two looks.
            let modes = [SoakCast.start, soak.faultsEnd].map { truth.trackedMode(at: $0) }
            #expect(modes.contains { $0.rawValue == player.row.mode }, "\(name): \(player.row.mode ?? "no mode")")
        } else if !truth.exists(at: soak.end - .hours(4)), !truth.exists(at: soak.end) {
            #expect(player.row.state == PlayerState.notFound.rawValue, "\(name)")
        } else {
            #expect(player.row.state != PlayerState.frozen.rawValue, "\(name)")
        }
    }

    /// What only ever grows never shrank.
    private func checkCounters(of player: SoakRecord.Player, _ soak: Soak) {
        var last: SampleRow?
        for sample in player.samples where soak.record.metrics[sample.metricID]?.isGuarded == true {
            defer { last = sample }
            guard let last, last.metricID == sample.metricID, let before = last.value else { continue }
            #expect(sample.value.map { $0 >= before } == true, "\(player.row.username), \(sample.seenAt.formatted())")
        }
    }

    /// The values and ranks shown are those of one answer. Of several tables that were asked one after the other, that
    /// one may have come some turns before the end of the look.
    private func checkNumbers(of player: SoakRecord.Player, _ name: PlayerName, _ soak: Soak) throws {
        guard let current = player.current, let table = soak.record.tables[current.tableID] else { return }
        let names = soak.record.metrics.mapValues(\.wireName)
        let shown = Dictionary(
            uniqueKeysWithValues: current.values.map { (names[$0.metricID], [$0.value, $0.rank]) })
        let answers = soak.requests.map(\.answer).filter {
            $0 <= current.seenAt && $0 > current.seenAt - .minutes(1)
        }
        let isTrue = try answers.contains { time in
            let answer = SoakCast.world.answer(name: name, table: table, at: time)
            guard case .body(let bytes) = answer else { return false }
            let rows = try HiscoresBody(json: bytes).rows
            return shown == Dictionary(uniqueKeysWithValues: rows.map { ($0.metric.wireName, [$0.value, $0.rank]) })
        }
        #expect(isTrue, "\(name) shows what it never had on table \(table)")
    }
}
