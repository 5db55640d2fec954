import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Users, tokens and the first administrator, with the real program.
    @Suite struct AccountVerbs {
        private static let password = "correct horse"

        /// Runs a verb with text on its standard input.
        private func run(_ setup: Setup, _ arguments: String..., input: String) async throws -> Tool {
            try await run(setup, arguments, input: input)
        }

        private func run(_ setup: Setup, _ arguments: [String], input: String) async throws -> Tool {
            try await Tool.run(Hiscored.path, ["--config", setup.config] + arguments, input: input)
        }

        private func logIn(_ server: Server, _ name: String, _ password: String = password) async throws -> HTTPAnswer {
            try await LoopbackHTTP.post(
                server.address + "/auth/login", type: "application/x-www-form-urlencoded",
                body: "username=\(name)&password=\(password.replacing(" ", with: "+"))")
        }

        private func me(_ server: Server, _ token: String) async throws -> HTTPAnswer {
            try await LoopbackHTTP.send("GET", server.address + "/auth/me", headers: ["Authorization: Bearer \(token)"])
        }

        @Test(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)), arguments: [true, false])
        func `users are added, listed, given another password and removed`(withServer: Bool) async throws {
            let setup = try Setup()
            let server = withServer ? try await setup.serve() : nil
            let added = try await run(setup, "user", "add", "alice", input: "\(Self.password)\nmore\n")
            #expect(added.status == 0, "\(added.stderr)")
            #expect(!added.stderr.contains(Self.password) && added.stdout.isEmpty)
            #expect(try await run(setup, "user", "add", "bob", "--admin", input: "\(Self.password)\r\n").status == 0)
            #expect(try await run(setup, "user", "add", "alice", input: Self.password).status == 65)
            #expect(try await run(setup, "user", "add", "carol", input: "short\n").status == 65)
            #expect(try await run(setup, "user", "add", "carol", input: "").status == 65)
            #expect(try await run(setup, "user", "add", "two words", input: Self.password).status == 65)
            #expect(try await run(setup, "user", "add", input: Self.password).status == 64)
            let users = try await setup.json("user", "list").elements
            #expect(users.map(\.username) == [.string("alice"), .string("bob")])
            #expect(users.map(\.is_admin) == [.bool(false), .bool(true)])
            #expect(
                users[0].keys == [
                    "id", "username", "is_admin", "is_active", "created_at", "updated_at", "last_login",
                ])
            #expect(try await setup.run("user", "list").stdout.contains("alice"))
            if let server { #expect(try await logIn(server, "bob").status == 200) }
            #expect(try await run(setup, "user", "passwd", "bob", input: "another password").status == 0)
            #expect(try await run(setup, "user", "passwd", "nobody", input: "another password").status == 66)
            if let server {
                #expect(try await logIn(server, "bob").status == 401)
                #expect(try await logIn(server, "bob", "another password").status == 200)
            }
            #expect(try await setup.run("user", "remove", "alice").status == 0)
            #expect(try await setup.run("user", "remove", "alice").status == 66)
            #expect(try await setup.json("user", "list").elements.count == 1)
            let last = try await setup.run("user", "remove", "bob")
            #expect(last.status == 0 && last.stderr.contains("no administrator now: the next `hiscored serve` prints"))
            if let server { #expect(try await server.stop() == 0) }
            let changes = try await setup.sql("SELECT who, action, target FROM changes ORDER BY id")
            #expect(
                changes == """
                    operator|POST|/api/v1/users alice
                    operator|POST|/api/v1/users bob, administrator
                    operator|PUT|/api/v1/users/bob/password
                    operator|DELETE|/api/v1/users/alice
                    operator|DELETE|/api/v1/users/bob
                    """)
        }

        @Test(arguments: [true, false])
        func `tokens are printed once, listed and taken back`(withServer: Bool) async throws {
            let setup = try Setup()
            var server = withServer ? try await setup.serve() : nil
            let added = try await setup.run("token", "add", "sheet", "--scope", "read")
            #expect(added.status == 0)
            let token = added.stdout.trimmingCharacters(in: .newlines)
            #expect(token.wholeMatch(of: /hiscored_[A-Za-z0-9_-]{43}/) != nil)
            #expect(try await setup.run("token", "add", "sheet", "--scope", "read").status == 65)
            #expect(try await setup.run("token", "add", "other", "--scope", "all").status == 64)
            #expect(try await setup.run("token", "add", "other").status == 64)
            let list = try await setup.json("token", "list").elements
            #expect(list.map(\.name) == [.string("sheet")])
            #expect(list[0].keys == ["id", "name", "scope", "created_at", "created_by", "last_used_at"])
            #expect(list[0].created_by == .string("operator"))
            if server == nil { server = try await setup.serve() }
            let serving = try #require(server)
            #expect(try await me(serving, token).status == 200)
            #expect(try await setup.run("token", "remove", "sheet").status == 0)
            #expect(try await me(serving, token).status == 401)
            #expect(try await setup.run("token", "remove", "sheet").status == 66)
            #expect(try await serving.stop() == 0)
        }

        @Test func `a log-in, and a log-out, outlast a restart`() async throws {
            let setup = try Setup()
            #expect(try await run(setup, "user", "add", "alice", input: Self.password).status == 0)
            var server = try await setup.serve()
            let kept = try #require(try await logIn(server, "alice").json().access_token?.string)
            let ended = try #require(try await logIn(server, "alice").json().access_token?.string)
            let out = try await LoopbackHTTP.send(
                "POST", server.address + "/auth/logout", headers: ["Authorization: Bearer \(ended)"])
            #expect(out.status == 200)
            try await server.stop()
            server = try await setup.serve()
            #expect(try await me(server, kept).status == 200)
            #expect(try await me(server, ended).status == 401)
            try await server.stop()
            let attributes = try FileManager.default.attributesOfItem(atPath: setup.folder.file("secret.key"))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }

        @Test func `the code that the server prints makes the first administrator`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            let code = try await server.process.capture(#/enter the set-up code ([0-9A-Z]{4}-[0-9A-Z]{4})\n/#)
            let port = try #require(server.address.split(separator: ":").last)
            #expect(server.process.stderr.contains("no administrator yet: open \(server.address)/setup and enter"))
            #expect(server.process.stderr.contains("ssh -L \(port):127.0.0.1:\(port) USER@HOST"))
            #expect(try await server.get("/setup").status == 200)
            let second = try await setup.run("setup-code")
            #expect(second.status == 0)
            let newCode = second.stdout.trimmingCharacters(in: .newlines)
            #expect(newCode != code && second.stderr.contains(newCode))
            func setUp(_ code: String) async throws -> HTTPAnswer {
                try await LoopbackHTTP.post(
                    server.address + "/api/v1/setup", type: "application/json",
                    body: #"{"code":"\#(code)","username":"boss","password":"\#(Self.password)"}"#)
            }
            #expect(try await setUp(code).status == 401)
            #expect(try await setUp(newCode).status == 201)
            #expect(try await logIn(server, "boss").status == 200)
            let refused = try await setup.run("setup-code")
            #expect(refused.status == 65 && refused.stderr.contains("hiscored user passwd boss"))
            try await server.stop()
            let again = try await setup.serve()
            try await again.stop()
            #expect(!again.process.stderr.contains("set-up code"))
        }

        @Test func `without a server the code is made too`() async throws {
            let setup = try Setup()
            let made = try await setup.run("setup-code")
            #expect(made.status == 0)
            #expect(made.stdout.wholeMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}\n/) != nil)
            #expect(made.stderr.contains("(valid 30 minutes, 5 tries; `hiscored setup-code` makes a new one)"))
        }

        /// Listening there, known under this address: where the code is used, and whether it takes a tunnel.
        @Test(arguments: [
            ("127.0.0.1:8080", "http://127.0.0.1:8080", "http://127.0.0.1:8080/setup", "8080:127.0.0.1:8080"),
            ("0.0.0.0:9000", "http://localhost:8080", "http://127.0.0.1:9000/setup", "9000:127.0.0.1:9000"),
            ("[::]:9000", "http://127.0.0.1:8080", "http://[::1]:9000/setup", "9000:[::1]:9000"),
            ("192.0.2.7:9000", "http://127.0.0.1:8080", "http://192.0.2.7:9000/setup", nil as String?),
            ("127.0.0.1:8080", "https://hs.example/osrs/", "https://hs.example/osrs/setup", nil),
            ("127.0.0.1:0", "http://127.0.0.1:8080", "/setup at the address that `hiscored serve` prints", nil),
        ])
        func `the code comes with the address where it is used`(
            listen: String, publicURL: String, place: String, tunnel: String?
        ) async throws {
            let setup = try Setup(listen: listen)
            let text = try String(contentsOfFile: setup.config, encoding: .utf8)
            try setup.write(
                text.replacing(#""server": {"#, with: #""server": { "public_url": "\#(publicURL)", "#))
            let made = try await setup.run("setup-code")
            #expect(made.status == 0)
            #expect(made.stderr.contains("no administrator yet: open \(place) and enter the set-up code "))
            #expect(made.stderr.contains("ssh") == (tunnel != nil))
            if let tunnel { #expect(made.stderr.contains("from another machine: ssh -L \(tunnel) USER@HOST\n")) }
        }

        @Test func `a key that others may read is not used`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("token", "add", "x", "--scope", "read").status == 0)
            let key = setup.folder.file("secret.key")
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
            for verb in [["serve"], ["token", "add", "y", "--scope", "read"]] {
                let refused = try await run(setup, verb, input: "")
                #expect(refused.status == 78)
                #expect(refused.stderr.contains("chmod 600 \(key)"))
            }
        }

        @Test func `the administrator's password can come from a file that is for its owner alone`() async throws {
            let setup = try Setup()
            let file = setup.folder.file("password")
            try "\(Self.password)\n".write(toFile: file, atomically: true, encoding: .utf8)
            let text = try String(contentsOfFile: setup.config, encoding: .utf8)
            let auth = #""auth": { "admin_username": "root", "admin_password_file": "password" },"#
            try setup.write(text.replacing(#""database""#, with: auth + #" "database""#))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            let open = try await setup.run("serve")
            #expect(open.status == 78)
            #expect(open.stderr.contains("auth.admin_password_file") && open.stderr.contains("chmod 600"))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            let server = try await setup.serve()
            #expect(try await logIn(server, "root").status == 200)
            try await server.stop()
            #expect(!server.process.stderr.contains("set-up code"))
            // From then on it is not looked at.
            try FileManager.default.removeItem(atPath: file)
            try await setup.serve().stop()
        }
    }
}
