import BenchmarkSupport
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Timestamps

/// Hiscores on which players take their courses, and a receiver that takes all news, in a process of their own.
final class OthersProcess {
    static let argument = "others"
    private static let (hour, received) = ("hour", "received")

    /// What the receiver has got since it was asked last.
    struct Received: Codable {
        var messages = 0
        /// With how often each came.
        var announcements: [String: Int] = [:]
        /// In seconds, of any clock.
        var arrivals: [Double] = []

        /// Between two messages, in seconds; nil while there are none.
        var shortestGap: Double? { zip(arrivals.dropFirst(), arrivals).map { $0 - $1 }.min() }
    }

    private let child: Child

    init() throws {
        child = try Child(Self.argument)
    }

    var port: Int { child.port }
    var receiver: String { "http://127.0.0.1:\(port)/news" }

    func passHour() throws {
        try child.tell(Self.hour)
    }

    func takeReceived() throws -> Received {
        try JSONDecoder().decode(Received.self, from: Data(contentsOf: URL(filePath: child.tell(Self.received))))
    }

    /// The body of that process.
    static func serve() async throws {
        let others = Others()
        let (ports, report) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in try await others.answer(request) },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in report.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "others") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { report.finish() }
                try await application.run()
            }
            for await port in ports {
                await Child.obey(port: port) { order in
                    order == hour ? others.passHour() : others.writeReceived()
                }
                return group.cancelAll()
            }
            try await group.waitForAll()
        }
    }
}

private final class Others: Sendable {
    private struct State {
        var hour = 0
        var bodies: [Course: ByteBuffer] = [:]
        var received = OthersProcess.Received()
    }

    private let state = Mutex(State())
    private let file = FileManager.default.temporaryDirectory.appending(path: "hiscored-benchmark-\(UUID()).json")

    deinit {
        try? FileManager.default.removeItem(at: file)
    }

    func answer(_ request: Request) async throws -> Response {
        if request.method == .post {
            let body = try await request.body.collect(upTo: 1 << 20)
            take(String(buffer: body))
            return Response(status: .noContent)
        }
        let name = request.uri.queryParameters["player"].map { String($0).replacing("+", with: " ") } ?? ""
        guard let course = Course(ofPlayer: name) else { return Response(status: .notFound) }
        return Response(
            status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body(of: course)))
    }

    private func body(of course: Course) -> ByteBuffer {
        state.withLock { state in
            if let body = state.bodies[course] { return body }
            let body = ByteBuffer(string: course.body(hour: state.hour))
            state.bodies[course] = body
            return body
        }
    }

    private func take(_ message: String) {
        let time = ContinuousClock.now.secondsOfProcess
        let ids = message.matches(of: #/"(news-\d+)"/#).map { String($0.1) }
        state.withLock { state in
            state.received.messages += 1
            state.received.arrivals.append(time)
            for id in ids { state.received.announcements[id, default: 0] += 1 }
        }
    }

    func passHour() -> String {
        state.withLock { state in
            state.hour += 1
            state.bodies = [:]
        }
        return "an hour later"
    }

    /// - returns: the path of a file with it.
    func writeReceived() -> String {
        let received = state.withLock { state in
            defer { state.received = OthersProcess.Received() }
            return state.received
        }
        // What cannot be written is not there for the other process, which says so.
        try? JSONEncoder().encode(received).write(to: file)
        return file.path(percentEncoded: false)
    }
}

extension ContinuousClock.Instant {
    private static let start = ContinuousClock.now

    fileprivate var secondsOfProcess: Double { (self - Self.start) / .seconds(1) }
}
