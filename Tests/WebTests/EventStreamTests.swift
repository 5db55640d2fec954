import Foundation
import Hummingbird
import Store
import TestSupport
import Testing
import Timestamps
import Tracker

@testable import Web

/// The stream of events over real sockets.
@Suite(.timeLimit(.minutes(10))) struct EventStreamTests {
    private static let path = "/api/v1/events"

    private func untilListening(_ count: Int, to world: RoutesWorld) async throws {
        try await until("\(count) listen") { world.events.count == count }
    }

    @Test func `what a commit changes is told at once`() async throws {
        let world = try RoutesWorld()
        try await world.serving { call in
            let listener = try LoopbackListener(port: call.port, get: Self.path)
            let head = await listener.read(until: "\n\n")
            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(head.contains("Content-Type: text/event-stream\r\n"))
            #expect(head.contains("Cache-Control: no-store\r\n"))
            #expect(head.contains("X-Accel-Buffering: no\r\n"))
            try await world.addReadPlayer("Zezima")
            let news = await listener.read(until: "event: reading\n")
            #expect(news.contains("event: player\n"))
            #expect(await listener.read(until: "\n\n").contains(#""username":"Zezima""#))
            #expect(!news.contains("event: job\n"))
        }
    }

    @Test func `the operator hears of jobs, a stranger does not`() async throws {
        let world = try RoutesWorld()
        // It ends with the server: there is no raw client for socket files.
        var office: Task<String, any Error>?
        try await world.serving { call in
            let stranger = try LoopbackListener(port: call.port, get: Self.path)
            _ = await stranger.read(until: "\n\n")
            office = Task { try await call("GET", Self.path, .office).text }
            try await untilListening(2, to: world)
            try await world.addReadPlayer("Zezima")
            #expect(!(await stranger.read(until: "event: reading\n")).contains("event: job"))
        }
        let heard = try await #require(office).value
        #expect(heard.contains("event: job\n"))
        #expect(heard.contains("event: reading\n"))
    }

    @Test func `a log-in that is no good is refused`() async throws {
        let world = try RoutesWorld()
        try await world.serving { call in
            let answer = try await call("GET", Self.path, headers: ["Authorization: Bearer nonsense"])
            #expect(answer.status == 401)
            #expect(world.events.count == 0)
        }
    }

    @Test func `who asks for the head gets it and takes no place`() async throws {
        let world = try RoutesWorld()
        try await world.serving { call in
            let head = try await call("HEAD", Self.path)
            #expect(head.status == 200)
            #expect(head.header("Content-Type") == "text/event-stream")
            #expect(head.text.isEmpty)
            #expect(world.events.count == 0)
            #expect(try await call("POST", Self.path).status == 405)
        }
    }

    @Test func `comments keep it alive`() async throws {
        var pace = EventPace()
        pace.beat = .milliseconds(200)
        let world = try RoutesWorld(pace: pace)
        try await world.serving { call in
            let listener = try LoopbackListener(port: call.port, get: Self.path)
            for _ in 1...5 {
                #expect((await listener.read(until: ":\n\n")).hasSuffix(":\n\n"))
            }
            #expect(world.events.count == 1)
        }
    }

    @Test func `with the log-in or token the stream ends, and the others go on`() async throws {
        var pace = EventPace()
        pace.beat = .milliseconds(100)
        let world = try RoutesWorld(pace: pace)
        try await world.addUser("alice")
        let token = try await world.addToken("bot", .read)
        try await world.serving { call in
            let alice = try await call.logIn("alice").access
            func listen(_ token: String?) async throws -> LoopbackListener {
                let listener = try LoopbackListener(
                    port: call.port, get: Self.path,
                    headers: token.map { ["Authorization: Bearer \($0)"] } ?? [])
                _ = await listener.read(until: "\n\n")
                return listener
            }
            let (user, program, stranger) = (try await listen(alice), try await listen(token), try await listen(nil))
            for listener in [user, program, stranger] {
                for _ in 1...3 { #expect((await listener.read(until: ":\n\n")).hasSuffix(":\n\n")) }
            }
            #expect(try await call("POST", "/auth/logout", token: alice).status == 200)
            #expect(await user.readToEnd().hasSuffix("0\r\n\r\n"))
            #expect(world.events.count == 2)
            try await world.accounts.tokens.remove("bot")
            #expect(await program.readToEnd().hasSuffix("0\r\n\r\n"))
            #expect((await stranger.read(until: ":\n\n")).hasSuffix(":\n\n"))
        }
    }

    @Test func `a stop ends it, properly`() async throws {
        var pace = EventPace()
        pace.lastWords = .patience
        let world = try RoutesWorld(pace: pace)
        var listeners: [LoopbackListener] = []
        try await world.serving { call in
            listeners = try (0..<3).map { _ in try LoopbackListener(port: call.port, get: Self.path) }
            for listener in listeners { _ = await listener.read(until: "\n\n") }
        }
        for listener in listeners { #expect(await listener.readToEnd().hasSuffix("0\r\n\r\n")) }
        #expect(world.events.count == 0)
    }

    @Test func `one that is over is ended, and so is its connection`() async throws {
        // No beat ends it in its place.
        var pace = EventPace()
        pace.beat = .seconds(86_400)
        let world = try RoutesWorld(pace: pace)
        try await world.serving { call in
            let listener = try LoopbackListener(port: call.port, get: Self.path)
            _ = await listener.read(until: "\n\n")
            world.events.remove(1)
            #expect(await listener.readToEnd().hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func `the two hundred and first is told to come later, and a place that is left is free`() async throws {
        let world = try RoutesWorld()
        let token = try await world.addToken("bot", .read)
        let known = ["Authorization: Bearer \(token)"]
        try await world.serving { call in
            var listeners = try (0..<180).map { _ in try LoopbackListener(port: call.port, get: Self.path) }
            try await untilListening(180, to: world)
            #expect(try await call("GET", Self.path).status == 503)
            listeners += try (0..<20).map { _ in
                try LoopbackListener(port: call.port, get: Self.path, headers: known)
            }
            try await untilListening(200, to: world)
            let refused = try await call("GET", Self.path, headers: known)
            #expect(refused.status == 503)
            #expect(refused.header("Retry-After") == "60")
            #expect(try await call("GET", "/health").status == 200)
            listeners.removeLast()
            try await untilListening(199, to: world)
            let listener = try LoopbackListener(port: call.port, get: Self.path, headers: known)
            #expect(await listener.read(until: "\n\n").hasPrefix("HTTP/1.1 200"))
            try await world.track("Zezima")
            for listener in listeners + [listener] {
                #expect((await listener.read(until: "event: player\n")).hasSuffix("event: player\n"))
            }
        }
    }

    @Test func `one address does not take all places`() async throws {
        let world = try RoutesWorld()
        try await world.serving { call in
            let home = (1...11).map { ["X-Forwarded-For: 2001:db8::\($0)"] }
            let listeners = try home.dropLast().map { address in
                try LoopbackListener(port: call.port, get: Self.path, headers: address)
            }
            try await untilListening(10, to: world)
            let refused = try await call("GET", Self.path, headers: home[10])
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "60")
            #expect(refused.text.contains("from your address"))
            let other = try LoopbackListener(
                port: call.port, get: Self.path, headers: ["X-Forwarded-For: 2001:db8:0:1::1"])
            #expect(await other.read(until: "\n\n").hasPrefix("HTTP/1.1 200"))
            withExtendedLifetime(listeners) {}
        }
    }

    /// Publishes until what a listener that does not read was sent fills all that lies between.
    private func flood(_ world: RoutesWorld) async throws {
        let event = ServerEvent(kind: .upstream, data: #""\#(String(repeating: "x", count: 9000))""#)
        for _ in 0..<250 {
            world.events.publish(Array(repeating: event, count: 6))
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    @Test func `who does not read is cut off`() async throws {
        var pace = EventPace()
        pace.beat = .milliseconds(100)
        let world = try RoutesWorld(pace: pace)
        try await world.serving { call in
            let deaf = try LoopbackListener(port: call.port, get: Self.path)
            try await untilListening(1, to: world)
            try await flood(world)
            try await untilListening(0, to: world)
            withExtendedLifetime(deaf) {}
        }
    }

    @Test func `who does not read does not hold up a stop`() async throws {
        // No beat cuts it off in its place.
        var pace = EventPace()
        pace.beat = .seconds(86_400)
        let world = try RoutesWorld(pace: pace)
        var deaf: LoopbackListener?
        try await world.serving { call in
            deaf = try LoopbackListener(port: call.port, get: Self.path)
            try await untilListening(1, to: world)
            try await flood(world)
            #expect(world.events.count == 1)
        }
        withExtendedLifetime(deaf) {}
    }
}
