import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The operator's pages of players.
@Suite struct AdminPlayersTests {
    let world: RoutesWorld

    init() async throws {
        world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
    }

    private func serving(_ body: (RoutesWorld.Client, [String]) async throws -> Void) async throws {
        try await world.serving { call in
            try await body(call, [try await call.pageCookie("boss"), "Origin: http://127.0.0.1:\(call.port)"])
        }
    }

    /// What a page says after a form was done.
    private func follow(
        _ answer: RoutesWorld.Answer, _ call: RoutesWorld.Client, _ headers: [String]
    ) async throws -> String {
        #expect(answer.status == 303, "\(answer.text)")
        return try await call("GET", try #require(answer.header("Location")), headers: headers).text
    }

    private func player(_ id: Int64) async throws -> PlayerRow {
        try #require(try await world.store.read { try $0.player(id: id) })
    }

    @Test func `players are listed with what is wrong with them, and found by name and tag`() async throws {
        try await world.track("Well", tags: ["Captain"])
        let ill = try await world.track("Ill")
        try await world.store.write { try $0.notePlayerFailed(id: ill.id, error: "no answer from 10.0.0.7 <b>") }
        try await serving { call, headers in
            let all = try await call("GET", "/admin/players", headers: headers).text
            for text in [
                "All (2)", "Need a look (1)", "no answer from 10.0.0.7 &lt;b&gt;", "every hour", "command line",
            ] {
                #expect(all.contains(text), "\(text)")
            }
            let trouble = try await call("GET", "/admin/players?show=trouble", headers: headers).text
            #expect(trouble.contains(">Ill</a>") && !trouble.contains(">Well</a>"))
            #expect(try await call("GET", "/admin/players?q=capt", headers: headers).text.contains(">Well</a>"))
            #expect(try await call("GET", "/admin/players?q=zz", headers: headers).text.contains("no such player"))
            #expect(try await call("GET", "/admin/players?show=odd", headers: headers).status == 422)
        }
    }

    @Test func `a pasted list is compared, and what is chosen is done`() async throws {
        try await world.track("Stays")
        let lost = try await world.track("Old Nane")
        try await world.sql("UPDATE players SET state = 'not_found' WHERE id = \(lost.id)")
        let leaves = try await world.track("Leaves")
        try await serving { call, headers in
            let fields = [("names", "stays\nOld Name\nFresh\na?b"), ("complete", "on"), ("tags", "Clan, Recruit")]
            let page = try await call.submit("/admin/players/paste", fields, headers: headers)
            #expect(page.status == 200)
            for text in [
                "2 new, 2 gone, 1 looks renamed, 1 that cannot be names. Nothing is changed yet.",
                "Invalid username format",
                #"<option value="rename:\#(lost.id)" selected>the new name of Old Nane</option>"#,
                "name=\"gone:\(leaves.id)\" checked", "name=\"gone:\(lost.id)\" aria-label", "1 is tracked already.",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(try await world.store.read { try $0.players().count } == 3)
            let chosen =
                fields + [
                    ("new:old name", "rename:\(lost.id)"), ("new:fresh", "add"), ("gone:\(leaves.id)", "on"),
                ]
            let done = try await call.submit("/admin/players/apply", chosen, headers: headers)
            #expect(
                try await follow(done, call, headers).contains(
                    "Old Nane is Old Name now, 1 added, 1 no longer tracked."))
            let players = try await world.store.read { try $0.players() }
            #expect(players.filter(\.isActive).map(\.username) == ["Fresh", "Old Name", "Stays"])
            #expect(players.first { $0.username == "Fresh" }?.tags == ["Clan", "Recruit"])
            let again = try await call.submit("/admin/players/apply", chosen, headers: headers)
            #expect(try await follow(again, call, headers).contains("Nothing was changed."))
        }
    }

    @Test func `many players leave with the password alone`() async throws {
        for number in 1...8 { try await world.track("p\(number)") }
        try await serving { call, headers in
            let fields = [("names", "Newcomer"), ("complete", "on")]
            let page = try await call.submit("/admin/players/paste", fields, headers: headers)
            #expect(page.text.contains("name=\"current_password\""))
            let leaving = fields + (1...7).map { ("gone:\($0)", "on") } + [("new:newcomer", "leave")]
            let refused = try await call.submit("/admin/players/apply", leaving, headers: headers)
            #expect(refused.status == 422 && refused.text.contains("Enter your password"))
            #expect(refused.text.contains(#"<option value="leave" selected>"#), "what was chosen stays chosen")
            #expect(!refused.text.contains("name=\"gone:8\" checked"))
            #expect(try await world.store.read { try $0.players(activeOnly: true).count } == 8)
            let done = try await call.submit(
                "/admin/players/apply", leaving + [("current_password", RoutesWorld.password)], headers: headers)
            #expect(try await follow(done, call, headers).contains("7 no longer tracked"))
            #expect(try await world.store.read { try $0.players(activeOnly: true).map(\.username) } == ["p8"])
        }
    }

    @Test func `what was done before something went wrong is told with it`() async throws {
        var ids: [Int64] = []
        for name in ["First", "Second", "Taken"] { ids.append(try await world.add(name, TestReading()).id) }
        world.clock.advance(by: .hours(1))
        let second = try await player(ids[1])
        try await world.read(second, TestReading())
        try await serving { call, headers in
            let fields = [
                ("names", "Fresh\nTaken"), ("new:fresh", "rename:\(ids[0])"), ("new:taken", "rename:\(ids[1])"),
            ]
            let answer = try await call.submit("/admin/players/apply", fields, headers: headers)
            let page = try await follow(answer, call, headers)
            #expect(page.contains("First is Fresh now. Then it stopped: ") && page.contains("cannot be one player"))
        }
    }

    @Test func `what is wrong with a list is told, and nothing of it is lost`() async throws {
        try await serving { call, headers in
            for (fields, words) in [
                ([("names", " \n")], "Write at least one name"),
                ([("names", "a"), ("minutes", "x")], "is no number of minutes"),
                ([("names", "a"), ("minutes", "0")], "below 1"),
                ([("names", "a"), ("cron", "61 * * * *")], "cron:"),
                ([("names", "a"), ("mode", "fast")], "mode:"),
                ([("names", (1...501).map { "p\($0)" }.joined(separator: "\n"))], "501 names; at most 500"),
            ] {
                let page = try await call.submit("/admin/players/paste", fields, headers: headers)
                #expect(page.status == 422 && page.text.contains(words), "\(words)")
                #expect(page.text.contains("<details id=\"add\" open>"))
            }
        }
    }

    @Test func `a player is paused, resumed, asked for, tagged, renamed and given another interval`() async throws {
        let zezima = try await world.track("Zezima")
        let path = "/admin/players/\(zezima.id)"
        try await serving { call, headers in
            func send(_ action: String, _ fields: (String, String)...) async throws -> RoutesWorld.Answer {
                try await call.submit("\(path)/\(action)", fields, headers: headers)
            }
            let page = try await call("GET", path, headers: headers).text
            #expect(
                page.contains("every hour") && page.contains(">Pause</button>")
                    && page.contains("data-live-player=\"Zezima\""))
            #expect(try await follow(send("pause"), call, headers).contains("Updates are paused."))
            #expect(try await player(zezima.id).isPaused)
            #expect(try await follow(send("resume"), call, headers).contains("Updates go on."))
            #expect(try await follow(send("fetch"), call, headers).contains("An update is on its way"))
            let tagged = try await follow(send("tags", ("tags", " Captain ,GIM Saltmarsh,, ")), call, headers)
            #expect(tagged.contains("Tags: Captain, GIM Saltmarsh."))
            _ = try await send("tags", ("tags", ""))
            #expect(try await player(zezima.id).tags == [])
            let cron = try await send("polling", ("cron", "0 */6 * * *"), ("timezone", "Europe/London"))
            #expect(try await follow(cron, call, headers).contains("(Europe/London) from now on."))
            let wrong = try await send("polling", ("cron", "0 25 * * *"))
            #expect(wrong.status == 400 && wrong.text.contains("value=\"0 25 * * *\"") && wrong.text.contains("cron:"))
            #expect(try await follow(send("polling", ("minutes", "90")), call, headers).contains("every 90 minutes"))
            #expect(try await follow(send("mode", ("mode", "ironman")), call, headers).contains("The mode is Ironman."))
            #expect(
                try await follow(send("rename", ("name", "Zezima II")), call, headers).contains("called Zezima II now"))
            #expect(try await call("GET", path, headers: headers).text.contains("<dd>Zezima</dd>"), "the former name")
            #expect(try await follow(send("deactivate"), call, headers).contains("No longer tracked"))
            #expect(try await follow(send("reactivate"), call, headers).contains("Tracked again."))
            let nothing = try await send("resolve", ("decision", "keep"), ("current_password", RoutesWorld.password))
            #expect(nothing.status == 409 && nothing.text.contains("there is nothing to decide"))
            #expect(try await world.changes().contains { $0.contains("\(path)/polling Zezima 90 min") })
        }
    }

    @Test func `a player is removed with its name and the password`() async throws {
        let zezima = try await world.track("Zezima")
        let path = "/admin/players/\(zezima.id)"
        try await serving { call, headers in
            let nameless = try await call.submit("\(path)/remove", [("confirm", "zez")], headers: headers)
            #expect(nameless.status == 422 && nameless.text.contains("write its name: Zezima"))
            let wrong = try await call.submit(
                "\(path)/remove", [("confirm", "zezima"), ("current_password", "x")], headers: headers)
            #expect(wrong.status == 422 && wrong.text.contains("That is not your password"))
            #expect(try await world.store.read { try $0.players().count } == 1)
            let right = try await call.submit(
                "\(path)/remove", [("confirm", "zezima"), ("current_password", RoutesWorld.password)], headers: headers)
            #expect(try await follow(right, call, headers).contains("Zezima is removed. For 30 days"))
            for (method, gone) in [("GET", path), ("GET", "/admin/players/x"), ("POST", "\(path)/pause")] {
                let answer = try await call(method, gone, headers: headers)
                #expect(answer.status == 404 && answer.text.contains("<h1>No such player</h1>"), "\(gone)")
            }
        }
    }

    @Test func `a player that the config names is decided on there`() async throws {
        let zezima = try await world.track("Zezima")
        world.roster.setConfigured(["zezima": "tracking.players[3]"])
        try await serving { call, headers in
            let answer = try await call.submit(
                "/admin/players/\(zezima.id)/polling", [("minutes", "90")], headers: headers)
            #expect(answer.status == 400 && answer.text.contains("tracking.players[3]"))
        }
    }

    @Test func `whose name somebody else may have is shown with the two ways out`() async throws {
        let player = try await world.add(
            "Zezima", TestReading(overall: (1000, 5_000_000, 9), skills: ["Attack": 1_000_000]))
        for _ in 1...2 {
            world.clock.advance(by: .hours(1))
            try await world.read(player, TestReading(overall: (100, 1000, 900_000), skills: ["Attack": 10]))
        }
        try await serving { call, headers in
            let page = try await call("GET", "/admin/players/\(player.id)", headers: headers).text
            #expect(page.contains("<h2>Who is it?</h2>") && page.contains("value=\"split\""))
            let undecided = try await call.submit("/admin/players/\(player.id)/resolve", [], headers: headers)
            #expect(undecided.status == 400 && undecided.text.contains("Choose one of the two"))
            let kept = try await call.submit(
                "/admin/players/\(player.id)/resolve",
                [("decision", "keep"), ("current_password", RoutesWorld.password)], headers: headers)
            #expect(try await follow(kept, call, headers).contains("are those of Zezima now"))
        }
    }
}
