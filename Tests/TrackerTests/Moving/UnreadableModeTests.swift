import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// A player whose mode some other program wrote: nothing says which hiscore table its values would be of.
@Suite struct UnreadableModeTests {
    let world: TrackerWorld

    init() async throws {
        world = try TrackerWorld()
        let player = try await world.add("Zezima")[0]
        try await world.store.write { transaction in
            try transaction.setPlayerModeSetting(id: player.id, "auto", mode: "group")
        }
    }

    private func readings() async throws -> Int {
        try await world.store.read { try $0.readingCount(player: 1) }
    }

    @Test func `rows of a list are refused`() async throws {
        let row = "\((world.clock.now - .days(3)).formatted()),Zezima,attack,1000,\n"
        let taker = CSVImport(into: world.roster, ingest: world.ingest, addsPlayers: true, isDryRun: false)
        let result = try await taker.take(Array((CSVLayout.header + "\n" + row).utf8), firstLine: 2)
        #expect(result.stored == 0 && result.rejections.count == 1)
        #expect(result.rejections.first?.reason.contains("the mode 'group' of 'Zezima'") == true)
        #expect(try await readings() == 0)
    }

    @Test func `a kept answer is refused, unless it says whose it is`() async throws {
        let taker = OldBodyImport(into: world.roster, ingest: world.ingest, addsPlayers: false, isDryRun: false)
        let (body, name, time) = (try TestBody().parsed(), try PlayerName("Zezima"), world.clock.now - .days(3))
        await #expect {
            _ = try await taker.take(body, of: name, table: nil, at: time)
        } throws: { error in
            (error as? UserError)?.message.contains("`hiscored player mode NAME auto`") == true
        }
        #expect(try await readings() == 0)
        #expect(try await taker.take(body, of: name, table: .ironman, at: time).stored > 0)
    }

    @Test func `a history of Wise Old Man is refused`() async throws {
        let work = WiseOldManImport(into: world.roster, ingest: world.ingest, addsPlayers: true, isDryRun: false)
        let snapshots = WiseOldManJSON.history(2, from: world.clock.now - .days(3)).map { Array($0.utf8) }
        await #expect {
            _ = try await work.take(snapshots, of: WiseOldManPlayer(id: 7, name: "Zezima"), position: nil)
        } throws: { error in
            (error as? UserError)?.message.contains("the mode 'group' of 'Zezima'") == true
        }
        #expect(try await readings() == 0)
    }
}
