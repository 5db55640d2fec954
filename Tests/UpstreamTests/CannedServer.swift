import TestSupport

/// Answers every request on a free loopback port with the same bytes, then closes the connection.
struct CannedServer {
    private let server: LoopbackServer

    /// - parameter answer: nil to say nothing until `stop()`.
    init(answer: [UInt8]?) throws {
        server = try LoopbackServer { _, connection in
            if let answer { connection.write(answer) } else { connection.waitUntilClosed() }
            return false
        }
    }

    init(status: Int, headers: [String] = [], body: [UInt8] = []) throws {
        server = try LoopbackServer { _, connection in
            connection.reply(status, headers: headers + ["Connection: close"], body: body)
            return false
        }
    }

    var port: Int { server.port }

    /// What was asked, head by head.
    var requests: [String] { server.requests.map(\.head) }

    func stop() {
        server.stop()
    }
}
