import Foundation
import Synchronization

/// A client of an answer that goes on and on: what has come stays until it is read.
package final class LoopbackListener: Sendable {
    private let caller: LoopbackCaller
    private let unread = Mutex("")

    /// Sends a request of its own and listens.
    ///
    /// - throws: `POSIXError` when nobody listens.
    package init(port: Int, get path: String, headers: [String] = []) throws {
        caller = try LoopbackCaller(port: port)
        let lines = ["GET \(path) HTTP/1.1", "Host: 127.0.0.1"] + headers + ["", ""]
        caller.write(lines.joined(separator: "\r\n"))
    }

    /// Reads on until a text has come.
    ///
    /// - returns: what came up to it and with it; without it, what came until the other side closed or time was up.
    package func read(until text: String, within limit: Duration = .patience) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                let end = ContinuousClock.now + limit
                var all = unread.withLock { $0 }
                while !all.contains(text), ContinuousClock.now < end {
                    guard let more = caller.readSome(wait: end - ContinuousClock.now) else { break }
                    all += more
                }
                let found = all.range(of: text)?.upperBound ?? all.endIndex
                unread.withLock { $0 = String(all[found...]) }
                continuation.resume(returning: String(all[..<found]))
            }
        }
    }

    /// What came until the other side closed.
    package func readToEnd() async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                var all = unread.withLock { $0 }
                while let more = caller.readSome(wait: .patience) { all += more }
                continuation.resume(returning: all)
            }
        }
    }
}
