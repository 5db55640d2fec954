import Hiscores
import TestSupport
import Testing

@testable import Store
@testable import Tracker

/// A list of names beside the players that are tracked.
@Suite struct PlayerListComparisonTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    private func track(_ name: String, origin: PlayerRequest.Origin = .page, _ change: String? = nil) async throws {
        let row = try await world.roster.add([
            PlayerRequest(name: try PlayerName(name), polling: .interval(minutes: 60), origin: origin)
        ])[0]
        if let change {
            try await world.store.write { try $0.connection.run("UPDATE players SET \(change) WHERE id = \(row.id)") }
        }
    }

    private func compare(_ names: String...) async throws -> PlayerListComparison {
        let names = try names.map { try PlayerName($0) }
        return try await world.store.read { try $0.compare(names) }
    }

    @Test func `who is new, known, gone and decided elsewhere`() async throws {
        try await track("Stays")
        try await track("Leaves")
        try await track("Written down", origin: .config)
        try await track("Once here", "is_active = 0, schedule_id = NULL")
        let found = try await compare("Fresh One", "stays", "once_here")
        #expect(found.new.map(\.display) == ["Fresh One"])
        #expect(found.known.map(\.username) == ["Stays"] && found.inactive.map(\.username) == ["Once here"])
        #expect(found.gone.map(\.username) == ["Leaves"] && found.configured.map(\.username) == ["Written down"])
        #expect(found.renames == [])
    }

    @Test func `a former name is the player's, and two names of one player count once`() async throws {
        try await track("Old name")
        _ = try await world.roster.rename(try PlayerName("Old name"), to: try PlayerName("New name"))
        let found = try await compare("Old name", "New name")
        #expect(found.known.map(\.username) == ["New name"] && found.new == [] && found.gone == [])
    }

    @Test func `names that differ by little look renamed, each once and the nearest first`() async throws {
        try await track("Zezimb")
        try await track("Zezima")
        try await track("Bob")
        let found = try await compare("Zezimas", "Someone else", "Tom")
        #expect(found.renames.map(\.player.username) == ["Zezima"])
        #expect(found.renames.map(\.name.display) == ["Zezimas"])
    }

    @Test func `whom the hiscores do not list looks renamed when one new name is left`() async throws {
        try await track("Vanished", "state = 'not_found'")
        try await track("Here")
        #expect(try await compare("Here", "Whatever").renames.map(\.name.display) == ["Whatever"])
        #expect(try await compare("Here", "Whatever", "Another").renames == [], "nobody can tell which")
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("", "abc", 3), ("kitten", "sitting", 3),
        ("ab", "ba", 2),
    ])
    func `changes between two names are counted`(left: String, right: String, count: Int) {
        #expect(PlayerListComparison.changes(from: left, to: right) == count)
        #expect(PlayerListComparison.changes(from: right, to: left) == count)
    }
}
