import Dispatch
import Foundation

/// Ctrl-C, and the polite way of ending a process.
enum Interruption {
    private static let signals = [SIGINT, SIGTERM]

    /// Does work that is cancelled by a signal, so that it can clear up behind itself.
    ///
    /// - throws: what `body` throws; ``Failure`` in place of that once a signal has come.
    static func cancelling(
        _ words: String, _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        let work = Task { try await body() }
        let sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { work.cancel() }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in signals { signal(number, SIG_DFL) }
        }
        do {
            try await work.value
        } catch {
            guard work.isCancelled else { throw error }
            throw Failure(.failed, words)
        }
    }
}
