import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a visitor of the demo finds: one player of each kind, and what befell them.
    @Suite struct DemoCastRun {
        @Test func `the demo shows every state, mode and event, and lets a visitor in`() async throws {
            let folder = try TemporaryFolder()
            let process = try RunningProcess(
                Hiscored.path, ["demo", "--port", "0", "--days", "60"],
                environment: Hiscored.environment(["TMPDIR": folder.path]))
            let demo = try await Server(process)
            let password = try await process.capture(#/log in as demo with the password ([A-Za-z0-9_-]{12})\n/#)
            let token = try #require(
                try await LoopbackHTTP.post(
                    demo.address + "/auth/login", type: "application/x-www-form-urlencoded",
                    body: "username=demo&password=\(password)"
                ).json().access_token?.string)
            let admin = ["Authorization: Bearer \(token)"]
            func ask(_ path: String) async throws -> JSON {
                try await LoopbackHTTP.send("GET", demo.address + path, headers: admin).json()
            }

            let players = try await eventually("all players are read") {
                () async throws -> [JSON]? in
                let players = try await ask("/api/v1/players").players?.elements ?? []
                let isRead = players.allSatisfy { $0.state?.string != "pending" && $0.game_mode?.string != nil }
                let isPaused = players.contains { $0.paused == .bool(true) }
                return players.count == 17 && isRead && isPaused ? players : nil
            }
            let states = Set(players.compactMap { $0.state?.string })
            #expect(states == ["ok", "unranked", "not_found", "quarantined"], "\(states)")
            let modes = Set(players.compactMap { $0.game_mode?.string })
            #expect(modes == ["regular", "ironman", "hardcore", "ultimate", "skiller"], "\(modes)")
            let paused = try #require(players.first { $0.paused == .bool(true) }?.username?.string)
            #expect(try await demo.get("/").text.contains(paused))

            var kinds: [String: JSON] = [:]
            var page: String? = "/api/v1/feed?limit=100"
            while let path = page {
                let feed = try await ask(path)
                for event in feed.events?.elements ?? [] { kinds[event.kind?.string ?? ""] = event }
                page = feed.next?.string.map { "/api/v1/feed?limit=100&before=\($0)" }
            }
            for kind in ["level_up", "milestone", "renamed", "hardcore_died"] {
                #expect(kinds[kind] != nil, "no \(kind) in \(kinds.keys.sorted())")
            }
            let dead = try #require(kinds["hardcore_died"]?.username?.string)
            #expect(players.first { $0.username?.string == dead }?.game_mode?.string == "ironman")
            let former = try #require(kinds["renamed"]?.detail?.from?.string)
            let now = try #require(kinds["renamed"]?.detail?.to?.string)
            let path = former.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? former
            #expect(try await demo.get("/players/\(path)").status == 303, "the former name leads on")
            let present = now.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? now
            #expect(try await demo.get("/players/\(present)").text.contains("Formerly \(former)"))

            let summary = try await eventually("the summary of the week is there") { () async throws -> String? in
                let page = try await demo.get("/digest")
                #expect(page.status == 200)
                return page.text.contains("There is no summary yet") ? nil : page.text
            }
            #expect(summary.contains(#/The week to [^<]+: \d+ of \d+ players gained [\d,]+ XP/#))
            for line in ["1. ", "Most improved: ", "Resting: "] {
                #expect(summary.contains("<li>\(line)"), "\(summary)")
            }
            #expect(try await demo.get("/feed").text.contains(#"href="/digest""#))

            let failed = try await eventually("an update fails") { () async throws -> JSON? in
                let path = "/api/v1/system/task-executions?status=retry"
                return try await ask(path).executions?.elements.first
            }
            #expect(failed.error_type?.string == "unavailable")
            #expect(try await demo.stop() == 0)
        }

        @Test(arguments: [1, 3])
        func `a demo of few players works`(count: Int) async throws {
            let folder = try TemporaryFolder()
            let demo = try await Server(
                RunningProcess(
                    Hiscored.path, ["demo", "--port", "0", "--players", "\(count)", "--days", "3"],
                    environment: Hiscored.environment(["TMPDIR": folder.path])))
            _ = try await eventually("all players are shown") { () async throws -> Bool? in
                let links = try await demo.get("/").text.matches(of: #/href="\/players\/([^"\/]+)"/#)
                return Set(links.map { String($0.1) }).count == count ? true : nil
            }
            #expect(try await demo.stop() == 0)
        }
    }
}
