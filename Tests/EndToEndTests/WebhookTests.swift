import Foundation
import Synchronization
import TestSupport
import Testing

extension EndToEnd {
    /// Webhooks of the real program, before a server that plays Discord.
    @Suite struct WebhookVerbs {
        private let webhooks: WebhookSetup

        init() throws {
            webhooks = try WebhookSetup()
        }

        private var setup: Setup { webhooks.setup }

        @Test(arguments: [true, false])
        func `a test is sent, with a server and without, and nothing tells the address`(withServer: Bool) async throws {
            try await withServerPlayingDiscord { discord in
                let server = withServer ? try await setup.serve() : nil
                let tool = try await setup.run("notify", "test", "clan")
                #expect(tool.status == 0 && tool.stderr.contains("'clan' has taken a message"), "\(tool.stderr)")
                #expect(discord.requests.map(\.target) == ["/api/webhooks/123/hunter2?wait=true"])
                let list = try await setup.json("notify", "list").elements
                #expect(list.first?.name == .string("clan") && list.first?.last_error == .null)
                let unknown = try await setup.run("notify", "test", "nobody")
                #expect(unknown.status == 66 && unknown.stderr.contains("there are 'clan'"), "\(unknown.stderr)")
                let shown = try await setup.run("config", "show")
                #expect(!shown.stdout.contains("hunter2") && !tool.stderr.contains("hunter2"))
                if let server {
                    #expect(try await server.stop() == 0)
                    // The log says everything, down to what the services are.
                    #expect(server.process.stderr.contains("sl-services=\"[\\\"WebServer\\\", "))
                    #expect(!server.process.stderr.contains("hunter2"))
                }
            }
        }

        private func withServerPlayingDiscord(_ body: (LoopbackServer) async throws -> Void) async throws {
            try await TestSupport.withServer { _, connection in
                connection.reply(200, text: "{}")
            } _: { server in
                try webhooks.configure(["clan": WebhookSetup.url(at: server)])
                try await body(server)
            }
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"))
        func `what happened while it was not there is told at the start, once`() async throws {
            try await withServerPlayingDiscord { discord in
                try await webhooks.begin()
                try await webhooks.reach()
                for _ in 0..<2 {
                    let server = try await setup.serve()
                    try await eventually("the message") { discord.requests.isEmpty ? nil : true }
                    try await webhooks.waitUntil(sent: 1)
                    #expect(try await server.stop() == 0)
                }
                #expect(discord.announcements == ["news-1"])
                #expect(String(decoding: discord.requests[0].body, as: UTF8.self).contains("Zezima reached level 99"))
            }
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"))
        func `killed before the answer it tells the same once more, with the same id`() async throws {
            try await expectToldAgain { first in
                first.process.signal(SIGKILL)
                try await first.process.wait()
            }
        }

        /// Discord does not answer the first program, and does answer the next.
        ///
        /// - parameter end: ends the first, whose message is under way.
        private func expectToldAgain(_ end: (Server) async throws -> Void) async throws {
            let silent = Mutex(true)
            try await TestSupport.withServer { _, connection in
                guard !silent.withLock({ $0 }) else {
                    connection.waitUntilClosed()
                    return false
                }
                return connection.reply(204)
            } _: { discord in
                try webhooks.configure(["clan": WebhookSetup.url(at: discord)])
                try await webhooks.begin()
                try await webhooks.reach()
                let first = try await setup.serve()
                try await eventually("the message") { discord.requests.isEmpty ? nil : true }
                try await end(first)
                silent.withLock { $0 = false }
                let second = try await setup.serve()
                try await webhooks.waitUntil(sent: 1)
                #expect(try await second.stop() == 0)
                #expect(discord.announcements == ["news-1", "news-1"])
            }
        }

        @Test(.enabled(if: SQLiteShell.isThere, "\(SQLiteShell.absence)"))
        func `a stop in the midst of a message is no fault of the receiver, which is told at the next start`()
            async throws
        {
            try await expectToldAgain { first in
                // What runs has ten seconds to end by itself.
                let status = try await first.stop()
                #expect(status == 0)
                let trouble = try await setup.sql("SELECT last_error FROM webhooks")
                #expect(trouble == "")
            }
        }

        @Test func `an address in the house is not connected to, unless the config allows it`() async throws {
            try await TestSupport.withServer { _, connection in
                connection.reply(200)
            } _: { server in
                for host in ["localhost", "127.0.0.1", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"] {
                    try webhooks.configure(
                        ["clan": "https://\(host):\(server.port)/hook"], key: "webhooks", allowsPrivate: false)
                    let tool = try await setup.run("notify", "test", "clan")
                    #expect(
                        tool.status == 69 && tool.stderr.contains("which is not allowed"), "\(host): \(tool.stderr)")
                }
                #expect(server.connectionCount == 0)
                try webhooks.configure(["clan": "http://127.0.0.1:\(server.port)/hook"], key: "webhooks")
                #expect(try await setup.run("notify", "test", "clan").status == 0)
                let signature = server.requests.first?.headers["x-hiscored-signature"]
                #expect(signature?.hasPrefix("sha256=") == true)
            }
        }

        @Test func `a start refuses a URL that is no webhook's, and a file that others can read`() async throws {
            try webhooks.configure(["clan": "https://example.org/api/webhooks/1/hunter2"], allowsPrivate: false)
            let wrong = try await setup.run("serve")
            #expect(wrong.status == 78 && wrong.stderr.contains("notify.discord[0].url_file: "), "\(wrong.stderr)")
            #expect(!wrong.stderr.contains("hunter2"))
            try webhooks.configure(["clan": "https://discord.com/api/webhooks/1/hunter2"], allowsPrivate: false)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: setup.folder.file("clan.url"))
            let open = try await setup.run("serve")
            #expect(open.status == 78 && open.stderr.contains("chmod 600"), "\(open.stderr)")
            try FileManager.default.removeItem(atPath: setup.folder.file("clan.url"))
            let missing = try await setup.run("notify", "test", "clan")
            #expect(missing.status == 78 && missing.stderr.contains("cannot be read"), "\(missing.stderr)")
        }
    }
}
