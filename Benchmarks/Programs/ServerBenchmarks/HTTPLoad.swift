import BenchmarkSupport
import Foundation
import Synchronization

/// Some connections that ask without a pause.
struct HTTPLoad {
    struct Outcome {
        var perSecond: Double
        /// 99 % of the answers came within it; in seconds.
        var latencyP99: Double
    }

    let port: Int
    let connections: Int
    let seconds: Double

    /// - parameter path: of the request with that number; asked from several threads.
    func run(_ path: @escaping @Sendable (Int) -> String) throws -> Outcome {
        let answers = Answers(path: path)
        let group = DispatchGroup()
        let stopwatch = Stopwatch()
        for _ in 0..<connections {
            group.enter()
            Thread.detachNewThread { [port, seconds] in
                answers.collect(port: port, seconds: seconds)
                group.leave()
            }
        }
        group.wait()
        let latencies = try answers.latencies().sorted()
        guard let p99 = latencies.dropLast(latencies.count / 100).last else {
            throw MeasurementError("nothing was answered")
        }
        return Outcome(perSecond: Double(latencies.count) / stopwatch.seconds, latencyP99: p99)
    }
}

/// What the connections of a load were answered.
private final class Answers: Sendable {
    private let path: @Sendable (Int) -> String
    private let asked = Atomic<Int>(0)
    private let found = Mutex<Result<[Double], any Error>>(.success([]))

    init(path: @escaping @Sendable (Int) -> String) {
        self.path = path
    }

    func latencies() throws -> [Double] {
        try found.withLock { try $0.get() }
    }

    /// Asks over one connection until the time is over.
    func collect(port: Int, seconds: Double) {
        do {
            var connection = try HTTPConnection(port: port)
            var latencies: [Double] = []
            let whole = Stopwatch()
            while whole.seconds < seconds {
                let number = asked.add(1, ordering: .relaxed).oldValue
                let one = Stopwatch()
                _ = try connection.get(path(number))
                latencies.append(one.seconds)
            }
            found.withLock { found in found = found.map { $0 + latencies } }
        } catch {
            found.withLock { $0 = .failure(error) }
        }
    }
}
