import TestSupport
import Testing

extension EndToEnd {
    /// Hiscores that do not answer: the player stays, the failure shows everywhere, and it is tried again.
    @Suite struct UnreachableUpstream {
        @Test func `a failure shows where people look, and the retry mends it`() async throws {
            var port: FreePort? = try FreePort()
            let number = try #require(port?.number)
            let setup = try Setup(upstream: "http://127.0.0.1:\(number)")
            let server = try await setup.serve()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)

            let job = try await eventually("the first attempt fails") {
                try await setup.json("job", "list", "--state", "scheduled").elements.first
            }
            #expect(job.attempt == .integer(1))
            #expect(job.max_attempts == .integer(5))
            #expect(job.last_error?.string?.hasPrefix("connection: ") == true)
            #expect(job.finished_at == .null)

            let player = try await setup.json("player", "show", "zezima")
            let error = try #require(player.last_error?.string)
            #expect(player.is_active == .bool(true))
            #expect(player.schedule_id?.string != nil)
            #expect(player.last_fetched == .null)
            #expect(player.next_fetch == job.run_at, "the next look is the retry")
            let execution = try #require(try await setup.json("executions", "--player", "zezima").elements.first)
            #expect(execution.status == .string("retry"))
            #expect(execution.error_type == .string("connection"))
            #expect(execution.error_message == .string(error))
            #expect(try await setup.run("player", "show", "zezima").stdout.contains(error))
            #expect(try await setup.run("executions").stdout.contains(error))
            for path in ["/", "/players/zezima"] {
                let page = try await server.get(path).text
                #expect(page.contains("no connection to the hiscores"), "\(path)")
                #expect(page.contains("tried again"), "\(path)")
            }
            #expect(try await server.get("/readyz").status == 200, "trouble of the hiscores does not make it unready")

            port = nil
            let upstream = try await SimulatedUpstream(port: number)
            let mended = try await eventually("the retry") {
                let player = try await setup.json("player", "show", "zezima")
                return player.last_error == .null ? player : nil
            }
            #expect(mended.state == .string("ok"))
            #expect(mended.overall?.experience?.integer != nil)
            let all = try await setup.json("executions", "--player", "zezima").elements
            // The first retry comes after 10 to 12.5 seconds; by then a slow machine may still be at the above.
            #expect(all.count >= 2 && all.first?.status == .string("success"))
            #expect(all.dropFirst().allSatisfy { $0.status == .string("retry") })
            #expect(all.first?.job_id == job.id)
            #expect(all.first?.attempt == .integer(Int64(all.count)))
            #expect(try await !server.get("/players/zezima").text.contains("no connection to the hiscores"))
            try await server.stop()
            withExtendedLifetime((port, upstream)) {}
        }

        @Test(arguments: [false, true])
        func `a fetch that is waited for says that the hiscores are away`(hasServer: Bool) async throws {
            let port = try FreePort()
            let setup = try Setup(upstream: "http://127.0.0.1:\(port.number)")
            let server = hasServer ? try await setup.serve() : nil
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let tool = try await setup.run("player", "fetch", "Zezima", "--wait")
            #expect(tool.status == 69)
            #expect(tool.stderr.contains("no connection to the hiscores"))
            #expect(try await setup.json("job", "list", "--state", "scheduled").elements.count == 1)
            #expect(try await setup.json("player", "list").elements.count == 1)
            if let server { #expect(try await server.stop() == 0) }
        }
    }
}
