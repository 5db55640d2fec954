import Foundation
import Hiscores
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// Goals over the API, on the pages, and as badges.
@Suite struct GoalRoutesTests {
    let world: RoutesWorld
    let player: PlayerRow

    init() async throws {
        world = try RoutesWorld()
        player = try await world.track("Zezima")
        let start = world.clock.now
        for (day, kills) in [(0, Int64(100)), (20, 300), (29, 390), (30, 400)] {
            try await world.read(
                player, TestReading(skills: ["Slayer": 10_000_000], activities: ["Zulrah": kills]),
                at: start + .days(day))
        }
        world.clock.now = start + .days(30)
    }

    private let path = "/api/v1/players/zezima/goals"

    @Test func `a goal is set, shown with its pace, and given up`() async throws {
        let token = "Authorization: Bearer \(try await world.addToken("bot", .admin))"
        try await world.serving { call in
            let body = #"{"metric":"Zulrah","value":1000,"due":"2027-12-31"}"#
            let made = try await call("POST", path, body: body, headers: [token])
            #expect(made.status == 201)
            let goal = try made.json()
            #expect(goal["text"] as? String == "1,000 kills of Zulrah" && goal["number"] as? Int == 400)
            #expect(goal["progress"] as? Double == 0.4 && goal["remaining"] as? Int == 600)
            let month = try #require(goal["month"] as? [String: Any])
            #expect(month["gained"] as? Int == 300 && month["per_day"] as? Double == 10)
            #expect(goal["standing"] as? String == "on_track" && goal["due"] as? String == "2027-12-31")
            #expect(goal["estimated_at"] as? String == month["estimated_at"] as? String)
            let listed = try await call("GET", path).json()
            #expect((listed["goals"] as? [[String: Any]])?.first?["id"] as? Int == goal["id"] as? Int)
            let page = try await call("GET", "/players/Zezima").text
            #expect(page.contains("1,000 kills of Zulrah") && page.contains("400 of 1,000") && page.contains("40 %"))
            #expect(page.contains("30 days: 10 a day, there about 21 Feb 2027"), "\(page)")
            #expect(page.contains("by 31 Dec 2027") && page.contains(">on track<"))
            #expect(try await call("DELETE", "\(path)/1", headers: [token]).text.contains("1,000 kills of Zulrah"))
            #expect(try await call("DELETE", "\(path)/1", headers: [token]).status == 404)
            #expect(try await call("GET", path).text == #"{"goals":[],"username":"Zezima"}"#)
            #expect(!(try await call("GET", "/players/Zezima").text.contains(#"id="goals""#)))
        }
        let changes = try await world.changes()
        #expect(changes.contains { $0.contains("POST") && $0.contains("1,000 kills of Zulrah") }, "\(changes)")
    }

    @Test(arguments: [
        (#"{"metric":"zulrah"}"#, 400, "give one of the two"),
        (#"{"metric":"zulrah","level":5,"value":5}"#, 400, "give one of the two"),
        (#"{"metric":"zulra","value":5}"#, 404, "did you mean 'zulrah'"),
        (#"{"metric":"zulrah","value":400}"#, 409, "already"),
        (#"{"metric":"zulrah","level":99}"#, 400, "has no levels"),
        (#"{"metric":"slayer","level":200}"#, 400, "allowed 2…126"),
        (#"{"metric":"zulrah","value":500,"due":"tomorrow"}"#, 400, "is no day"),
        (#"{"metric":"zulrah","value":500,"due":"2020-01-01"}"#, 400, "is over"),
        (#"{"metric":"zulrah","value":0}"#, 422, "greater than or equal to 1"),
        (#"{"value":5}"#, 422, "Field required"), ("[]", 422, "valid dictionary"),
    ])
    func `what cannot be a goal is told`(body: String, status: Int, words: String) async throws {
        let token = "Authorization: Bearer \(try await world.addToken("bot", .admin))"
        try await world.serving { call in
            let answer = try await call("POST", path, body: body, headers: [token])
            #expect(answer.status == status && answer.text.contains(words), "\(answer.status) \(answer.text)")
        }
    }

    @Test func `only who may do everything sets goals`() async throws {
        let token = "Authorization: Bearer \(try await world.addToken("bot", .update))"
        try await world.serving { call in
            let body = #"{"metric":"zulrah","value":1000}"#
            let statuses = [
                try await call("POST", path, body: body).status,
                try await call("POST", path, body: body, headers: [token]).status,
                try await call("GET", "/api/v1/players/nobody/goals").status,
            ]
            #expect(statuses == [401, 403, 404])
        }
    }

    @Test func `an administrator sets and removes goals with forms`() async throws {
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let headers = [try await call.pageCookie("boss"), "Origin: http://127.0.0.1:\(call.port)"]
            let admin = "/admin/players/\(player.id)"
            func set(_ target: String, due: String = "") async throws -> RoutesWorld.Answer {
                try await call.submit(
                    "\(admin)/goals",
                    [
                        ("goal_metric", "slayer"), ("goal_measure", "value"), ("goal_target", target),
                        ("goal_due", due),
                    ], headers: headers)
            }
            let refused = try await set("a lot")
            #expect(refused.status == 400 && refused.text.contains("Write the goal as a number"))
            #expect(refused.text.contains(#"value="a lot""#) && refused.text.contains(#"value="slayer" selected"#))
            #expect(try await set("5M").status == 409)
            #expect(try await set("20M", due: "2020-01-01").status == 400)
            #expect(try await set("20M").status == 303)
            let page = try await call("GET", admin, headers: headers).text
            #expect(page.contains("20M XP in Slayer") && page.contains("\(admin)/goals/1/remove"))
            #expect(try await call.submit("\(admin)/goals/1/remove", [], headers: headers).status == 303)
            #expect(try await call.submit("\(admin)/goals/1/remove", [], headers: headers).status == 404)
            #expect(try await call.submit("\(admin)/goals", [], headers: [headers[0]]).status == 403)
        }
    }

    @Test func `badges say any number of a metric, or how far a goal is`() async throws {
        let token = "Authorization: Bearer \(try await world.addToken("bot", .admin))"
        try await world.serving { call in
            for body in [#"{"metric":"slayer","level":99}"#, #"{"metric":"zulrah","value":401}"#] {
                #expect(try await call("POST", path, body: body, headers: [token]).status == 201)
            }
            for (query, text) in [
                ("metric=slayer", "Slayer 96"), ("metric=slayer&show=level", "Slayer 96"),
                ("metric=slayer&show=value", "Slayer 10M XP"), ("metric=slayer&show=rank", "Slayer rank 7"),
                ("metric=zulrah", "Zulrah 400"), ("metric=zulrah&show=rank", "Zulrah rank 7"),
                ("metric=magic", "Magic –"), ("show=value", "total 50M XP"), ("show=rank", "total rank 90,000"),
                ("goal=1", "level 99 in Slayer: 76 %"), ("goal=2", "401 kills of Zulrah: 99 %"),
            ] {
                let badge = try await call("GET", "/players/zezima/badge.svg?\(query)")
                #expect(badge.status == 200 && badge.text.contains("<title>Zezima: \(text)</title>"), "\(badge.text)")
            }
            let now = world.clock.now + .hours(1)
            try await world.read(
                player, TestReading(skills: ["Slayer": 10_000_000], activities: ["Zulrah": 401]), at: now)
            let reached = try await call("GET", "/players/zezima/badge.svg?goal=2")
            #expect(reached.text.contains("<title>Zezima: 401 kills of Zulrah: reached</title>"))
            #expect(try await call("GET", "/feed?kind=goal").text.contains("reached a goal: 401 kills of Zulrah"))
            for (query, status) in [
                ("goal=9", 404), ("goal=x", 422), ("show=colour", 422), ("metric=zulrah&show=level", 400),
                ("metric=nothing", 404),
            ] {
                #expect(try await call("GET", "/players/zezima/badge.svg?\(query)").status == status, "\(query)")
            }
        }
    }

    @Test(arguments: [
        ("99", 99), ("13,034,431", 13_034_431), ("50M", 50_000_000), ("1.5b", 1_500_000_000), (" 2 k ", 2000),
        ("1.2345k", nil), ("1.5", nil), ("", nil), ("-5", nil), ("5x", nil), ("9999999999999", nil), ("M", nil),
    ])
    func `numbers are read as people type them`(typed: String, number: Int64?) {
        #expect(GoalTarget.number(typed) == number)
    }
}
