import Curl
import Foundation
import Synchronization
import TestSupport
import Testing

/// Tasks that stop waiting, and clients that are shut down.
@Suite(.serialized) struct CurlCancellationTests {
    let client = CurlClient()

    @Test func `cancelling the task drops the request and its connection`() async throws {
        let (started, startedSource) = AsyncStream.makeStream(of: Void.self)
        let (closed, closedSource) = AsyncStream.makeStream(of: Void.self)
        try await withServer { _, connection in
            startedSource.yield()
            connection.waitUntilClosed()
            closedSource.yield()
            return false
        } _: { server in
            let task = Task { await failure(of: plain(server.url), client) }
            for await _ in started { break }
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
            for await _ in closed { break }
        }
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        try await withServer { _, connection in
            connection.reply()
        } _: { server in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await failure(of: plain(server.url), client)
            }
            #expect(await task.value?.kind == .cancelled)
            let next = try await client.send(plain(server.url + "after"))
            #expect(next.status == 200)
            #expect(server.requests.map(\.target) == ["/after"])
        }
    }

    /// The cancellation falls before, into and after the hand-over; whichever it is, the task ends.
    @Test func `a cancellation at any moment is answered once`() async throws {
        try await withServer { _, connection in
            connection.reply()
        } _: { server in
            for round in 0..<300 {
                let task = Task { try? await client.send(plain(server.url)).status }
                for _ in 0..<(round % 7) { await Task.yield() }
                task.cancel()
                let status = await task.value
                #expect(status == nil || status == 200)
            }
        }
    }

    @Test func `cancelling one request leaves the others alone`() async throws {
        let barrier = Barrier(parties: 2)
        let (started, startedSource) = AsyncStream.makeStream(of: Void.self)
        try await withServer { request, connection in
            startedSource.yield()
            guard request.target == "/stays" else {
                connection.waitUntilClosed()
                barrier.wait()
                return false
            }
            barrier.wait()
            return connection.reply(text: "here")
        } _: { server in
            let stays = Task { try await client.send(plain(server.url + "stays")) }
            let goes = Task { await failure(of: plain(server.url + "goes"), client) }
            var count = 0
            for await _ in started {
                count += 1
                if count == 2 { break }
            }
            goes.cancel()
            #expect(await goes.value?.kind == .cancelled)
            let response = try await stays.value
            #expect(response.body == Array("here".utf8))
        }
    }

    @Test func `a shutdown answers everybody and ends the thread`() async throws {
        let (started, startedSource) = AsyncStream.makeStream(of: Void.self)
        try await withServer { _, connection in
            startedSource.yield()
            connection.waitUntilClosed()
            return false
        } _: { server in
            let tasks = (1...8).map { _ in Task { await failure(of: plain(server.url), client) } }
            var count = 0
            for await _ in started {
                count += 1
                if count == tasks.count { break }
            }
            client.shutdown()
            client.shutdown()
            for task in tasks {
                #expect(await task.value?.kind == .cancelled)
            }
            await client.waitUntilEnded()
            let late = await failure(of: plain(server.url), client)
            #expect(late?.kind == .cancelled)
            #expect(late?.message == "the HTTP client was shut down")
        }
    }

    // In processes of their own: descriptors of other suites come and go.

    @Test func `clients that are shut down leave no descriptors behind`() async {
        await #expect(processExitsWith: .success) {
            try await CurlCancellationTests.expectNoDescriptorsLeft { client in
                client.shutdown()
                await client.waitUntilEnded()
            }
        }
    }

    @Test func `clients that are dropped leave no descriptors behind`() async {
        await #expect(processExitsWith: .success) { try await CurlCancellationTests.expectNoDescriptorsLeft { _ in } }
    }

    private static func expectNoDescriptorsLeft(by end: (CurlClient) async -> Void) async throws {
        try await withServer { _, connection in
            connection.reply()
        } _: { server in
            func use(_ count: Int) async throws {
                for _ in 0..<count {
                    let passing = CurlClient()
                    _ = try await passing.send(plain(server.url))
                    await end(passing)
                }
            }
            // What the first one opens for all stays.
            try await use(1)
            let before = try openDescriptors()
            try await use(100)
            // Each has three of its own, and the server one for it; threads end when they get round to it. The timers of
            // the wait itself open some too.
            try await until("all are closed") { try openDescriptors() <= before + 20 }
        }
    }

    private static func openDescriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
