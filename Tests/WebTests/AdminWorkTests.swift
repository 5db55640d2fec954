import Foundation
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The operator's pages of what is to run, runs and ran.
@Suite struct AdminWorkTests {
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
    private func follow(_ answer: RoutesWorld.Answer, _ call: RoutesWorld.Client, _ headers: [String]) async throws
        -> String
    {
        #expect(answer.status == 303)
        return try await call("GET", try #require(answer.header("Location")), headers: headers).text
    }

    private func fail(_ job: Int64, with message: String) async throws {
        let now = world.clock.now.milliseconds
        try await world.sql(
            """
            UPDATE jobs SET state = 'failed', attempt = 5, finished_at = \(now), last_error = '\(message)' WHERE id = \(job)
            """)
        try await world.sql(
            """
            INSERT INTO task_executions (job_id, task_id, task_name, status, attempt, player_id, started_at, completed_at,
                duration_ms, error_type, error_message)
            SELECT id, task_id, task_name, 'failure', 5, labels ->> 'player_id', \(now), \(now), 65000, 'timeout',
                '\(message)' FROM jobs WHERE id = \(job)
            """)
    }

    @Test func `jobs are listed, looked at, run again and cancelled`() async throws {
        try await world.track("Zezima")
        let job = try #require(try await world.store.read { try $0.jobs(limit: 10).first })
        try await fail(job.id, with: "no answer <b>ever</b>")
        try await serving { call, headers in
            let list = try await call("GET", "/admin/jobs?state=failed&player=zezima", headers: headers).text
            for text in [
                "Update of a player", ">Zezima</a>", "no answer &lt;b&gt;ever&lt;/b&gt;", ">Run again</button>",
                "5 of 5",
                #"<option value="failed" selected>failed</option>"#,
            ] {
                #expect(list.contains(text), "\(text)")
            }
            #expect(try await call("GET", "/admin/jobs?state=running", headers: headers).text.contains("no such job"))
            #expect(try await call("GET", "/admin/jobs?state=odd", headers: headers).status == 422)
            #expect(try await call("GET", "/admin/jobs?player=nobody", headers: headers).status == 404)
            let page = try await call("GET", "/admin/jobs/\(job.id)", headers: headers).text
            #expect(page.contains("1 min 5 s") && page.contains(job.taskID) && page.contains("player_fetch_1"))
            #expect(try await call("GET", "/admin/jobs/4711", headers: headers).status == 404)
            let again = try await call.submit("/admin/jobs/\(job.id)/retry", [], headers: headers)
            #expect(try await follow(again, call, headers).contains("runs once more"))
            let gone = try await call.submit("/admin/jobs/\(job.id)/cancel", [], headers: headers)
            #expect(try await follow(gone, call, headers).contains("is cancelled"))
            let twice = try await call.submit("/admin/jobs/\(job.id)/cancel", [], headers: headers)
            #expect(twice.status == 303, "what is cancelled stays so")
            #expect(try await world.store.read { try $0.job(id: job.id)?.state } == .cancelled)
            #expect(try await world.changes().contains { $0.contains("/admin/jobs/\(job.id)/cancel") })
        }
    }

    @Test func `a queue is paused and goes on`() async throws {
        try await serving { call, headers in
            let paused = try await call.submit("/admin/queues/hiscores/pause", [], headers: headers)
            let page = try await follow(paused, call, headers)
            #expect(page.contains("The queue hiscores is paused") && page.contains(">Go on</button>"))
            #expect(try await world.store.read { try $0.pausedQueues() } == ["hiscores"])
            _ = try await call.submit("/admin/queues/hiscores/resume", [], headers: headers)
            #expect(try await world.store.read { try $0.pausedQueues() } == [])
            let unknown = try await call.submit("/admin/queues/nothing/pause", [], headers: headers)
            #expect(unknown.status == 404 && unknown.text.contains("There is no queue nothing"))
        }
    }

    @Test func `runs are found by how they ended, by player and by day, and shown in full`() async throws {
        try await world.track("Zezima")
        let job = try #require(try await world.store.read { try $0.jobs(limit: 10).first })
        try await fail(job.id, with: "no answer within 30 s")
        try await serving { call, headers in
            let day = world.clock.now.formatted().prefix(10)
            for query in ["", "?status=failure", "?player=ZEZIMA", "?from=\(day)&to=\(day)&status=&task="] {
                let page = try await call("GET", "/admin/executions\(query)", headers: headers).text
                #expect(page.contains("no answer within 30 s") && page.contains("<code>timeout</code>"), "\(query)")
            }
            for query in ["?status=success", "?to=2020-01-01", "?task=backup_job"] {
                let page = try await call("GET", "/admin/executions\(query)", headers: headers).text
                #expect(page.contains("Nothing of that kind ran"), "\(query)")
            }
            #expect(try await call("GET", "/admin/executions?from=x", headers: headers).status == 422)
            let id = try #require(try await world.store.read { try $0.executions(limit: 1).first?.id })
            let page = try await call("GET", "/admin/executions/\(id)", headers: headers).text
            #expect(page.contains("Update of a player: Zezima") && page.contains("/admin/jobs/\(job.id)"))
            for unknown in ["4711", "x", "99999999999999999999"] {
                #expect(try await call("GET", "/admin/executions/\(unknown)", headers: headers).status == 404)
            }
        }
    }

    @Test func `schedules are listed with why they do not run, added, run and deleted`() async throws {
        try await world.track("Zezima")
        try await world.track("Idle")
        try await serving { call, headers in
            _ = try await call("POST", "/api/v1/players/Idle/pause", .office)
            let list = try await call("GET", "/admin/schedules", headers: headers).text
            for text in ["Update of a player: Zezima", "every hour", "waits for its turn", "1 player has none"] {
                #expect(list.contains(text), "\(text)")
            }
            #expect(!list.contains("Update of a player: Idle"))
            #expect(
                try await call("GET", "/admin/schedules?source=static&q=zz", headers: headers).text.contains(
                    "no such schedule"))
            let wrong = try await call.submit(
                "/admin/schedules",
                [("task", "schedule_maintenance_job"), ("cron", "61 * * * *"), ("timezone", "UTC")],
                headers: headers)
            #expect(
                wrong.status == 422 && wrong.text.contains("value=\"61 * * * *\"")
                    && wrong.text.contains("<details id=\"add\" open>"))
            let both = try await call.submit(
                "/admin/schedules", [("task", "schedule_maintenance_job"), ("cron", "* * * * *"), ("minutes", "5")],
                headers: headers)
            #expect(both.status == 422 && both.text.contains("Write one of the three"))
            let added = try await call.submit(
                "/admin/schedules",
                [
                    ("task", "schedule_maintenance_job"), ("cron", "0 */6 * * *"), ("timezone", "Europe/London"),
                    ("misfire", "skip"),
                ], headers: headers)
            let page = try await follow(added, call, headers)
            for text in ["The schedule is added", "(Europe/London)", "are left out", "by hand", ">Delete</button>"] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(page.matches(of: #/<li>[0-9]/#).count == 5)
            let path = try #require(added.header("Location")?.prefix { $0 != "?" })
            let ran = try await call.submit("\(path)/run", [], headers: headers)
            #expect(try await follow(ran, call, headers).contains("It runs as soon as it may"))
            let kept = try await call.submit("\(path)/delete", [], headers: headers)
            #expect(kept.status == 422 && kept.text.contains("nothing was deleted"))
            let password = [("current_password", RoutesWorld.password)]
            let gone = try await call.submit("\(path)/delete", password, headers: headers)
            #expect(try await follow(gone, call, headers).contains("is deleted"))
            #expect(try await call("GET", String(path), headers: headers).status == 404)
            let players = try await call.submit("/admin/schedules/player_fetch_1/delete", password, headers: headers)
            #expect(players.status == 400 && players.text.contains("belongs to a player"))
        }
    }

    @Test func `maintenance shows what is wrong, mends it, and asks for the password before it makes all anew`()
        async throws
    {
        let player = try await world.track("Zezima")
        try await world.sql("UPDATE players SET schedule_id = NULL WHERE id = \(player.id)")
        try await world.sql("DELETE FROM schedules WHERE schedule_id = 'player_fetch_\(player.id)'")
        try await serving { call, headers in
            let page = try await call("GET", "/admin/maintenance?look=1", headers: headers).text
            #expect(page.contains("Not all is as it should be") && page.contains("the player is scheduled anew"))
            #expect(page.contains("Check of the schedules") && page.contains("not yet"))
            let repaired = try await call.submit("/admin/maintenance/repair", [], headers: headers)
            let after = try await follow(repaired, call, headers)
            #expect(after.contains("1 schedule is repaired") && after.contains("All is as it should be"))
            let nameless = try await call.submit("/admin/maintenance/rebuild", [], headers: headers)
            #expect(nameless.status == 422 && nameless.text.contains("Enter your password"))
            let wrong = try await call.submit(
                "/admin/maintenance/rebuild", [("current_password", "wrong")], headers: headers)
            #expect(wrong.status == 422 && wrong.text.contains("That is not your password"))
            let right = try await call.submit(
                "/admin/maintenance/rebuild", [("current_password", RoutesWorld.password)], headers: headers)
            #expect(try await follow(right, call, headers).contains("The schedules of 1 player are made anew"))
            let run = try await call.submit("/admin/maintenance/run/schedule_maintenance_job", [], headers: headers)
            #expect(try await follow(run, call, headers).contains("Check of the schedules: it runs as soon as it may."))
            #expect(try await call.submit("/admin/maintenance/run/nothing", [], headers: headers).status == 404)
        }
    }

    @Test func `the page of backups tells that there is none`() async throws {
        try await serving { call, headers in
            let page = try await call("GET", "/admin/backups", headers: headers).text
            #expect(page.contains("none yet, and none was due") && page.contains(">Back up now</button>"))
        }
    }

    @Test(
        arguments: [
            (0, "0 ms"), (999, "999 ms"), (2349, "2.3 s"), (65_000, "1 min 5 s"), (3_600_000, "1 h 0 min"),
        ] as [(Int64, String)])
    func `how long something took is in people's units`(milliseconds: Int64, words: String) {
        #expect(DurationText.text(milliseconds: milliseconds) == words)
    }

    @Test(
        arguments: [
            ("0 4 * * *", nil, nil, "At 04:00, every day (UTC)"),
            ("* * * * *", "Europe/London", nil, "Every minute (Europe/London)"),
            ("x", nil, nil, "cron x, which cannot be read"), (nil, nil, 5400, "every 90 minutes"),
            (nil, nil, 86_400, "every day"), (nil, nil, 90, "every 90 seconds"), (nil, nil, nil, "once"),
        ] as [(String?, String?, Int?, String)])
    func `a recurrence is in words`(cron: String?, zone: String?, seconds: Int?, words: String) {
        #expect(ScheduleWords.recurrence(cron: cron, zone: zone, intervalSeconds: seconds) == words)
    }
}
