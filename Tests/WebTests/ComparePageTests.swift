import Hiscores
import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

@Suite struct ComparePageTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    private func addPlayers() async throws {
        for (index, name) in ["Anna", "Lynx Titan", "Cleo"].enumerated() {
            let player = try await world.track(name)
            for day in [8, 0] {
                let more = Int64(8 - day) * Int64(index)
                try await world.read(
                    player,
                    TestReading(
                        skills: ["Attack": 1_000_000 + more * 1000, "Sailing": 10],
                        activities: ["Zulrah": index == 2 ? -1 : 5 + more]), at: world.clock.now - .days(day))
            }
        }
    }

    @Test func `players stand side by side, with what the week brought`() async throws {
        try await addPlayers()
        try await world.serving { call in
            let page = try await call("GET", "/compare?players=anna,lynx_titan,Cleo")
            #expect(page.status == 200)
            #expect(page.text.contains("<h1>Anna, Lynx Titan and Cleo</h1>"))
            #expect(page.text.contains("href=\"/players/Lynx%20Titan\"") && page.text.contains("<h2>Bosses</h2>"))
            #expect(page.text.contains("+16K</span><span class=\"detail\">1,016,000 XP</span>"))
            #expect(
                page.text.contains(
                    /<th scope="row">Zulrah<\/th>\s*<td class="number">5<\/td>\s*<td class="number best">13 <span class="gain">\+8<\/span><\/td>\s*<td class="number">–</
                ))
            // Nobody is ahead where all are equal.
            #expect(page.text.contains(/Sailing<\/th>\s*<td class="number">1</))
            #expect(page.text.contains("value=\"anna, lynx_titan, Cleo\""))
        }
    }

    @Test func `without names there is a form, and the one of a player's page leads to the comparison`() async throws {
        try await addPlayers()
        try await world.serving { call in
            let empty = try await call("GET", "/compare")
            #expect(empty.status == 200 && empty.text.contains("name=\"players\"") && !empty.text.contains("<table"))
            let sent = try await call("GET", "/compare?players=Lynx+Titan&with=anna")
            #expect(sent.status == 303 && sent.header("Location") == "/compare?players=Lynx%20Titan,anna")
        }
    }

    @Test(arguments: [
        ("Anna", 400, "1 name is given: name 2 to 5 players"), ("a,b,c,d,e,f", 400, "6 names are given"),
        ("Anna,Nobody", 404, "Nobody"), ("Anna,ANNA", 400, "is named twice"),
        ("Anna,%3Cscript%3E", 400, "Invalid username format"), ("Anna,thirteenchars", 400, "13 characters"),
    ])
    func `what cannot be compared is told above the form, which keeps the names`(
        players: String, status: Int, words: String
    ) async throws {
        try await addPlayers()
        try await world.serving { call in
            let page = try await call("GET", "/compare?players=\(players)")
            #expect(page.status == status && page.text.contains(words))
            #expect(page.text.contains("role=\"alert\"") && page.text.contains(/name="players" value="[^"]+"/))
            #expect(!page.text.contains("<script>"))
        }
    }
}
