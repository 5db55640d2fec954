import Hiscores
import Scheduling
import Simulation
import Store
import Testing
import Timestamps

extension SoakTests {
    /// What happened was told, and nothing else.
    func checkEvents(_ soak: Soak) throws {
        let possible: Set<EventKind> = [
            .levelUp, .virtualLevel, .milestone, .totalLevel, .baseLevel, .maxed, .hardcoreDied, .modeChanged,
            .notFound, .foundAgain,
        ]
        for player in soak.record.players {
            let told = Set(player.events.map(\.kind))
            #expect(told.isSubset(of: possible.map(\.rawValue)), "\(player.row.username): \(told)")
            checkLevels(of: player, soak)
            // A mode that was misjudged for a wrong 404 is put right.
            let changes = player.events.filter { $0.kind == EventKind.modeChanged.rawValue }
            #expect(changes.allSatisfy { $0.seenBefore > soak.faultsEnd })
        }
        try checkDeaths(soak)
        let gone = soak.cast.filter { $0.leavesAt.map { $0 > SoakCast.start && $0 < soak.end - .hours(4) } == true }
        #expect(!gone.isEmpty)
        for player in gone {
            let events = try #require(soak.record.player(player.name)?.events)
            let leaves = try #require(player.leavesAt)
            #expect(events.contains { $0.kind == EventKind.notFound.rawValue && $0.seenBefore > leaves })
        }
    }

    /// A skill that is higher than at its first sight has been told of, up to the level it has.
    private func checkLevels(of player: SoakRecord.Player, _ soak: Soak) {
        for (id, samples) in Dictionary(grouping: player.samples, by: \.metricID) {
            guard soak.record.metrics[id]?.kind == .skill else { continue }
            let levels = samples.compactMap { $0.value.map { Experience.level(for: $0) } }
            guard let first = levels.first, let last = levels.last, last > first else { continue }
            let told = player.events.filter { $0.metricID == id && $0.kind == EventKind.levelUp.rawValue }
            #expect(told.map(\.threshold).max() == Int64(last), "\(player.row.username), metric \(id)")
            #expect(told.allSatisfy { !$0.isSilent })
        }
    }

    /// A hardcore that played on after its death, early enough to be looked at twice, was found dead.
    private func checkDeaths(_ soak: Soak) throws {
        var found = 0
        for player in soak.cast {
            guard let fall = player.fallsAt, fall > SoakCast.start, fall < soak.end else { continue }
            let row = try #require(soak.record.player(player.name))
            let death = row.events.first { $0.kind == EventKind.hardcoreDied.rawValue }
            if let death {
                found += 1
                #expect(death.seenBefore > fall)
                #expect(row.row.mode == GameMode.ironman.rawValue)
            } else {
                let tables = [GameMode.ironman, .hardcore].map {
                    SoakCast.world.answer(name: player.name, table: $0, at: soak.end - .hours(5)).overall
                }
                #expect(tables[0] == tables[1], "the death of \(player.name) was not found")
            }
        }
        #expect(found > 0)
    }
}

extension SimulatedAnswer {
    fileprivate var overall: Int64? {
        guard case .body(let bytes) = self else { return nil }
        return (try? HiscoresBody(json: bytes))?.overall.value
    }
}

extension SoakRecord {
    func player(_ name: PlayerName) -> Player? {
        players.first { $0.row.nameKey == name.key }
    }
}
