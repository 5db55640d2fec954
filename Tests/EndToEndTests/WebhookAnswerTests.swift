import Foundation
import Synchronization
import TestSupport
import Testing

extension EndToEnd {
    /// What the real program makes of what a real server, which plays Discord, answers.
    @Suite(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)")) struct WebhookAnswers {
        /// Answers one request; false closes the connection.
        private typealias Answer = @Sendable (LoopbackConnection) -> Bool

        private let webhooks: WebhookSetup

        init() throws {
            webhooks = try WebhookSetup()
        }

        private var setup: Setup { webhooks.setup }

        /// A webhook that gives these answers in turn, and takes whatever comes after them.
        private func withDiscord(answering answers: [Answer], _ body: (LoopbackServer) async throws -> Void)
            async throws
        {
            let left = Mutex(answers[...])
            try await withServer { _, connection in
                let answer = left.withLock { $0.popFirst() }
                return answer?(connection) ?? connection.reply(204)
            } _: { discord in
                try webhooks.configure(["clan": WebhookSetup.url(at: discord)])
                try await webhooks.begin()
                try await body(discord)
            }
        }

        /// How the attempts to tell ended: an empty line for one that went well.
        private func attempts() async throws -> [Substring] {
            let lines = try await setup.sql(
                "SELECT error_message FROM task_executions WHERE task_name = 'webhook_job' ORDER BY id")
            return lines.split(separator: "\n", omittingEmptySubsequences: false)
        }

        @Test(arguments: [false, true])
        func `who asks for a pause gets it, and then the message, once`(withRestart: Bool) async throws {
            let times = Mutex<[ContinuousClock.Instant]>([])
            try await withDiscord(
                answering: (0..<2).map { count in
                    { connection in
                        times.withLock { $0.append(.now) }
                        let body = #"{"message": "You are being rate limited.", "retry_after": 1.5, "global": false}"#
                        return count == 0
                            ? connection.reply(429, headers: ["Retry-After: 1.5"], text: body) : connection.reply(204)
                    }
                }
            ) { discord in
                try await webhooks.reach()
                var server = try await setup.serve()
                if withRestart {
                    try await eventually("the first request") { discord.requests.isEmpty ? nil : true }
                    #expect(try await server.stop() == 0)
                    server = try await setup.serve()
                }
                try await webhooks.waitUntil(sent: 1)
                #expect(try await server.stop() == 0)
                #expect(discord.announcements == ["news-1", "news-1"])
                let asked = times.withLock { $0 }
                #expect(asked[1] - asked[0] >= .milliseconds(1500))
                let said = #": {"message": "You are being rate limited.", "retry_after": 1.5, "global": false}"#
                #expect(try await attempts() == ["clan: it was asked too often (429)\(said)", ""])
                #expect(try await webhooks.standing()?.last_error == .null)
            }
        }

        @Test func `a connection that is closed and errors of the server are tried again until it takes the message`()
            async throws
        {
            // Without the headers each wait would be twice as long as the one before, and the first is of ten seconds.
            try await withDiscord(answering: [
                { _ in false },
                { $0.reply(503, headers: ["Retry-After: 1"]) },
                { $0.reply(500, headers: ["Retry-After: 0"], text: "<html>Oops</html>") },
            ]) { discord in
                try await webhooks.reach()
                let server = try await setup.serve()
                try await webhooks.waitUntil(sent: 1)
                #expect(try await server.stop() == 0)
                #expect(discord.announcements == ["news-1", "news-1", "news-1", "news-1"])
                #expect(Set(discord.requests.map(\.body)).count == 1)
                let attempts = try await attempts()
                #expect(attempts.first?.hasPrefix("clan: it was not reached: ") == true, "\(attempts)")
                #expect(attempts.dropFirst() == ["clan: it answered 503", "clan: it answered 500", ""])
                let standing = try await webhooks.standing()
                #expect(standing?.last_error == .null && standing?.dropped == .integer(0))
            }
        }

        @Test func `after five attempts it is shown what is wrong, and nothing is lost`() async throws {
            try await withDiscord(
                answering: Array(repeating: { $0.reply(503, headers: ["Retry-After: 0.1"]) }, count: 5)
            ) { discord in
                try await webhooks.reach()
                let first = try await setup.serve()
                try await eventually("the end of the job") {
                    try await setup.sql("SELECT state FROM jobs WHERE task_name = 'webhook_job'") == "failed"
                        ? true : nil
                }
                #expect(try await first.stop() == 0)
                #expect(discord.requests.count == 5)
                #expect(try await webhooks.standing()?.last_error == .string("it answered 503"))
                let second = try await setup.serve()
                try await webhooks.waitUntil(sent: 1)
                #expect(try await second.stop() == 0)
                #expect(discord.announcements == Array(repeating: "news-1", count: 6))
                #expect(try await webhooks.standing()?.last_error == .null)
            }
        }

        @Test func `an answer that takes its time is one`() async throws {
            try await withDiscord(answering: [
                { connection in
                    Thread.sleep(forTimeInterval: 2)
                    for byte in "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}".utf8
                    {
                        Thread.sleep(forTimeInterval: 0.03)
                        guard connection.write([byte]) else { return false }
                    }
                    return true
                }
            ]) { discord in
                try await webhooks.reach()
                let server = try await setup.serve()
                try await webhooks.waitUntil(sent: 1)
                #expect(try await server.stop() == 0)
                #expect(discord.announcements == ["news-1"])
                #expect(try await attempts() == [""])
            }
        }

        @Test func `a webhook that was deleted is told nothing more, and the list says why; others are told`()
            async throws
        {
            try await withServer { request, connection in
                request.target.contains("/webhooks/1/")
                    ? connection.reply(404, text: #"{"message": "Unknown Webhook", "code": 10015}"#)
                    : connection.reply(204)
            } _: { discord in
                try webhooks.configure([
                    "clan": WebhookSetup.url(at: discord, id: 1), "others": WebhookSetup.url(at: discord, id: 2),
                ])
                try await webhooks.begin()
                for count in 1...2 {
                    try await webhooks.reach(levels: (97 + count)...(97 + count))
                    let server = try await setup.serve()
                    try await webhooks.waitUntil(sent: count, to: "others")
                    try await eventually("the note on it") {
                        try await webhooks.standing()?.is_gone == .bool(true) ? true : nil
                    }
                    #expect(try await server.stop() == 0)
                }
                let told = discord.requests.filter { $0.target.contains("/webhooks/1/") }
                #expect(told.flatMap(\.announcements) == ["news-1"])
                #expect(
                    try await setup.sql("SELECT count(*) FROM jobs WHERE labels ->> 'webhook' = 'clan'") == "1",
                    "no job was made for it again")
                let list = try await setup.run("notify", "list")
                let line = try #require(list.stdout.split(separator: "\n").first { $0.hasPrefix("clan ") })
                #expect(line.contains("gone: it answered 404: the webhook was deleted"), "\(line)")
                #expect(!list.stdout.contains("hunter2"))
            }
        }

        @Test func `a redirect is not followed`() async throws {
            try await withServer { _, connection in
                connection.reply(204)
            } _: { elsewhere in
                try await withDiscord(answering: [{ $0.reply(302, headers: ["Location: \(elsewhere.url)"]) }]) {
                    discord in
                    try await webhooks.reach()
                    let server = try await setup.serve()
                    try await eventually("the note on it") {
                        try await webhooks.standing()?.dropped == .integer(1) ? true : nil
                    }
                    #expect(try await server.stop() == 0)
                    #expect(discord.announcements == ["news-1"])
                    #expect(elsewhere.connectionCount == 0)
                    let error = try await webhooks.standing()?.last_error?.string
                    #expect(error == "it answered 302, and redirects are not followed")
                }
            }
        }

        @Test func `many news go in messages that Discord takes, a second apart`() async throws {
            let times = Mutex<[ContinuousClock.Instant]>([])
            let note: Answer = { connection in
                times.withLock { $0.append(.now) }
                return connection.reply(200, text: "{}")
            }
            try await withDiscord(answering: [note, note]) { discord in
                try await webhooks.reach(levels: 87...99)
                let server = try await setup.serve()
                try await webhooks.waitUntil(sent: 13)
                #expect(try await server.stop() == 0)
                #expect(discord.announcements == (1...13).map { "news-\($0)" })
                let messages = try discord.requests.map { try JSON(String(decoding: $0.body, as: UTF8.self)) }
                #expect(messages.map { $0.embeds?.elements.count } == [10, 3])
                #expect(messages.allSatisfy { $0.allowed_mentions?.parse == .array([]) })
                let embeds = messages.flatMap { $0.embeds?.elements ?? [] }
                #expect(embeds.allSatisfy { $0.url == .string("https://clan.example.org/players/Zezima") })
                #expect(discord.requests.allSatisfy { $0.headers["content-type"] == "application/json" })
                let asked = times.withLock { $0 }
                #expect(asked[1] - asked[0] >= .seconds(1))
            }
        }
    }
}
