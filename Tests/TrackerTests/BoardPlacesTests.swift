import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

@Suite struct BoardPlacesTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func places(of player: PlayerRow) async throws -> BoardPlaces {
        try await world.store.read { try $0.boardPlaces(player: player.id) }
    }

    @Test func `every place is the one on the board of its metric`() async throws {
        let numbers = SeededNumbers(seed: 11)
        let names = ["Anna", "Bert", "Cleo", "Dora", "Emil", "Fred", "Gerd"]
        var players: [PlayerRow] = []
        for name in names {
            let player = try await world.add(name)[0]
            // Few different numbers, so that there are equals of all sorts.
            let body = TestBody(
                attack: numbers.next() % 4 == 0 ? nil : Int64(numbers.next() % 3) * 500,
                attackRank: Int64(numbers.next() % 3) + 1, overall: Int64(numbers.next() % 2) * 1000,
                overallRank: Int64(numbers.next() % 3) + 1,
                activities: [
                    ("Zulrah", numbers.next() % 3 == 0 ? nil : Int64(numbers.next() % 3)), ("LMS - Rank", 500),
                ])
            try await world.store(body.parsed(), of: player)
            players.append(player)
        }
        let now = world.clock.now
        let boards = try await world.store.read { snapshot in
            try snapshot.namedMetrics().filter { $0.id != nil }.map {
                try snapshot.board(of: $0, by: .value, BoardPage(limit: 100), now: now)
            }
        }
        #expect(boards.count > 20)
        for player in players {
            let places = try await places(of: player)
            for board in boards {
                let entry = board.entries.first { $0.username == player.username }
                let expected = entry.map { BoardPlaces.Place(rank: $0.rank, total: board.total) }
                #expect(places.places[board.metric.key] == expected, "\(player.username) in \(board.metric.key)")
            }
            #expect(places.usernames == names)
        }
    }

    @Test func `who is on no board has no places, and takes none`() async throws {
        let (first, gone) = (try await world.add("Anna")[0], try await world.add("Bert")[0])
        let unread = try await world.add("Cleo")[0]
        for player in [first, gone] {
            try await world.store(TestBody(attack: player.id == gone.id ? 9000 : 5).parsed(), of: player)
        }
        try await world.store.write { try PlayerScheduleManager(alignment: .spread).deactivate(gone, in: $0) }
        #expect(try await places(of: first).places["attack"] == .init(rank: 1, total: 1))
        #expect(try await places(of: gone).places.isEmpty)
        #expect(try await places(of: unread).places.isEmpty)
        #expect(try await places(of: first).usernames == ["Anna"])
    }
}
