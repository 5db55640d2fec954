import Hiscores
import Store
import Testing

@testable import Tracker

@Suite struct PlayerSettingsTests {
    let world: TrackerWorld

    init() throws {
        world = try TrackerWorld()
    }

    @Test func `the mode and the tags of a player are changed, but not those of the config's`() async throws {
        _ = try await world.add("Zezima")
        let name = try PlayerName("Zezima")
        let seasonal = try await world.roster.setMode(.fixed(.seasonal), of: name)
        #expect(seasonal.modeSetting == "seasonal" && seasonal.mode == "seasonal")
        #expect(try await world.roster.setMode(.auto, of: name).mode == nil)
        #expect(try await world.roster.changeTags(of: name, add: ["clan", "gim"]).tags == ["clan", "gim"])
        #expect(try await world.roster.changeTags(of: name, add: ["a"], remove: ["clan"]).tags == ["a", "gim"])
        for tag in ["", " a", String(repeating: "x", count: 41), "a\nb"] {
            await #expect(throws: UserError.self) { try await world.roster.changeTags(of: name, add: [tag]) }
        }
        world.roster.setConfigured([name.key: "tracking.players[0]"])
        await #expect(throws: UserError.self) { try await world.roster.setMode(.fixed(.regular), of: name) }
        await #expect(throws: UserError.self) { try await world.roster.changeTags(of: name, add: ["b"]) }
    }
}
