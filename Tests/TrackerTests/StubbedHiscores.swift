import Hiscores
import Synchronization
import TestSupport

/// Hiscores on a free loopback port that answer every request with what a test has set, then hang up.
///
/// What is set for one table goes before what is set for all.
final class StubbedHiscores: Sendable {
    typealias Answer = @Sendable (LoopbackConnection) -> Void

    private let desk = Desk()
    private let server: LoopbackServer

    init() throws {
        server = try LoopbackServer { [desk] request, connection in
            desk.answer(to: request)(connection)
            return false
        }
    }

    var port: Int { server.port }

    /// How many requests have come.
    var requestCount: Int { desk.state.withLock { $0.requests.count } }

    /// The tables that were asked since the last call, in order.
    func takeRequests() -> [GameMode] {
        desk.state.withLock { state in
            defer { state.requests = [] }
            return state.requests
        }
    }

    /// Takes requests and never answers them.
    func hang() {
        answer { $0.waitUntilClosed() }
    }

    /// - parameter table: nil is all that have no answer of their own.
    func answer(_ table: GameMode? = nil, status: Int, headers: [String] = [], body: String = "") {
        answer(table) { connection in
            connection.reply(status, headers: headers + ["Connection: close"], text: body)
        }
    }

    func answer(_ table: GameMode? = nil, by answer: @escaping Answer) {
        desk.state.withLock { state in
            if let table { state.answers[table] = answer } else { state.answer = answer }
        }
    }

    func stop() {
        server.stop()
    }
}

/// What is asked for and what is answered; a thing of its own because the server holds it from the start.
private final class Desk: Sendable {
    struct State {
        var answer: StubbedHiscores.Answer = { _ in }
        var answers: [GameMode: StubbedHiscores.Answer] = [:]
        var requests: [GameMode] = []
    }

    let state = Mutex(State())

    func answer(to request: LoopbackServer.Request) -> StubbedHiscores.Answer {
        let table = Self.table(in: request.target)
        return state.withLock { state in
            state.requests.append(table)
            return state.answers[table] ?? state.answer
        }
    }

    /// `/m=hiscore_oldschool_ironman/index_lite.json?…`
    private static func table(in target: String) -> GameMode {
        let parts = target.split(separator: "/")
        return GameMode.allCases.first { mode in parts.contains { $0 == "m=\(mode.tablePath)" } } ?? .regular
    }
}
