import Testing

extension EndToEnd {
    /// What is refused on the command line, with which status, and that it leaves nothing behind.
    @Suite struct Refusals {
        struct Case: CustomStringConvertible, Sendable {
            var arguments: [String]
            var status: Int32
            /// Must stand in the message.
            var says: String

            init(_ arguments: [String], _ status: Int32, _ says: String) {
                (self.arguments, self.status, self.says) = (arguments, status, says)
            }

            var description: String { arguments.joined(separator: " ") }
        }

        private static let rule = "1 to 12 letters"

        @Test(arguments: [
            Case(["player", "add", "thirteenchars"], 65, rule),
            Case(["player", "add", "what?"], 65, rule),
            Case(["player", "add", "Zezima", "über"], 65, rule),
            Case(["player", "add", ""], 65, rule),
            Case(["player", "show", "thirteenchars"], 65, rule),
            Case(["player", "fetch", "a/b"], 65, rule),
            Case(["player", "pause", "a%b"], 65, rule),
            Case(["player", "add", "Zezima", "--interval", "0"], 65, "1…10080"),
            Case(["player", "add", "Zezima", "--interval", "10081"], 65, "1…10080"),
            Case(["player", "add", "Zezima", "--cron", "61 * * * *"], 65, "minute"),
            Case(["player", "add", "Zezima", "--cron", "0 0 30 2 *"], 65, "never"),
            Case(["player", "add", "Zezima", "--cron", "0 * * * *", "--timezone", "Europe/Atlantis"], 65, "Atlantis"),
            Case(["player", "add", "Zezima", "--mode", "lazy"], 65, "lazy"),
            Case(["player", "add", "Zezima", "--cron", "0 * * * *", "--interval", "5"], 65, "not both"),
            Case(["player", "show", "Nobody"], 66, "Nobody"),
            Case(["player", "fetch", "Nobody"], 66, "Nobody"),
            Case(["player", "pause", "Nobody"], 66, "Nobody"),
            Case(["player", "resume", "Nobody"], 66, "Nobody"),
            Case(["player", "remove", "Nobody", "--yes"], 66, "Nobody"),
            Case(["executions", "--player", "Nobody"], 66, "Nobody"),
            Case(["plyer"], 64, "plyer"),
            Case(["player", "list", "--jsn"], 64, "--jsn"),
            Case(["player", "show"], 64, "name"),
            Case(["player", "list", "surplus"], 64, "surplus"),
            Case(["player", "add", "Zezima", "--interval", "often"], 64, "often"),
            Case(["job", "list", "--state", "asleep"], 64, "asleep"),
            Case(["executions", "--limit", "0"], 64, "--limit"),
            Case(["cron", "next", "61 * * * *"], 65, "minute"),
            Case(["cron", "next", "0 * * * *", "--timezone", "Europe/Atlantis"], 65, "Atlantis"),
            Case(["cron", "next", "0 * * * *", "--from", "yesterday"], 65, "yesterday"),
            Case(["demo", "--port", "70000"], 64, "70000"),
            Case(["simulate"], 64, "--port"),
        ])
        func `a mistake is told with its status and leaves no player`(_ mistake: Case) async throws {
            let setup = try Setup()
            let isGlobal = ["demo", "simulate", "cron", "plyer"].contains(mistake.arguments[0])
            let tool = try await Tool.run(
                Hiscored.path, mistake.arguments + (isGlobal ? [] : ["--config", setup.config]))
            #expect(tool.status == mistake.status, "\(tool.stderr)")
            #expect(tool.stderr.contains(mistake.says), "\(tool.stderr)")
            #expect(tool.stdout.isEmpty)
            #expect(try await setup.json("player", "list") == .array([]))
        }

        @Test func `a server refuses strangers who want to change something`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            let tool = try await Tool.hiscored("--config", setup.config, "player", "add", "Zezima")
            #expect(tool.status == 0, "the operator's socket needs no token")
            #expect(try await LoopbackHTTP.send("POST", server.address + "/api/v1/players/zezima/fetch").status == 401)
            #expect(try await LoopbackHTTP.send("DELETE", server.address + "/api/v1/players/zezima").status == 401)
            #expect(try await setup.json("player", "list").elements.count == 1)
            try await server.stop()
        }

        @Test func `an unknown player is not found on the page or by the API`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            #expect(try await server.get("/players/nobody").status == 404)
            let answer = try await server.get("/api/v1/players/nobody/stats")
            #expect(answer.status == 404)
            #expect(try answer.json().detail?.string?.contains("nobody") == true)
            try await server.stop()
        }
    }
}
