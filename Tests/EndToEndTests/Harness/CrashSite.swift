import Foundation
import TestSupport

/// A database at which the crash worker (`Tests/CrashWorker`) works and dies, again and again.
final class CrashSite {
    /// How much faster than real time the worker's clock runs.
    private static let speed = 20

    let folder: TemporaryFolder
    private let random: SeededNumbers
    private var clock: Int64 = 1_800_000_000_000
    private var rounds = 0
    /// The task ids of all enqueues that were acknowledged.
    private(set) var acknowledged: Set<String> = []

    init(seed: UInt64) throws {
        folder = try TemporaryFolder()
        random = SeededNumbers(seed: seed)
    }

    var database: String { folder.file("a.sqlite") }

    func sql(_ statements: String) async throws -> String {
        try await SQLiteShell.run(statements, on: database)
    }

    func start(_ mode: String, _ arguments: [String] = []) throws -> RunningProcess {
        rounds += 1
        return try RunningProcess(
            Hiscored.product("CrashWorker"),
            ["--database", database, "--mode", mode, "--clock", "\(clock)", "--seed", "\(rounds)"] + arguments)
    }

    /// Works until a moment of the test's choice.
    func killAtRandom() async throws {
        let worker = try start("load")
        _ = try await worker.capture(#/(working)\n/#)
        try await Task.sleep(for: .milliseconds(random.next(in: 0...170)))
        worker.signal(SIGKILL)
        try await end(worker)
    }

    /// Works until the worker itself dies at a point of its choice.
    ///
    /// - returns: what it said of what it left undone.
    func kill(at point: String) async throws -> [Int64] {
        let pass = point == "checkpoint" ? 0 : random.next(in: 0...20)
        let worker = try start("load", ["--kill-at", point, "--pass", "\(pass)"])
        try await end(worker)
        let said = worker.stderr
        guard let undone = said.firstMatch(of: #/undone: ([\d ]+)\n/#) else {
            throw HarnessError("the worker did not die at \(point) but said \(said)")
        }
        return undone.1.split(separator: " ").compactMap { Int64($0) }
    }

    /// Works off what is left.
    func drain(_ arguments: [String] = []) async throws {
        let worker = try start("drain", arguments)
        guard try await worker.wait() == 0 else {
            throw HarnessError("the drain failed: \(worker.stderr)")
        }
    }

    /// How far the checkpoint got that was under way: what SQLite's index of the log says (`wal.c`).
    func checkpoint() throws -> (done: Int64, attempted: Int64) {
        let index = try Data(contentsOf: URL(filePath: database + "-shm"))
        guard index.count >= 132 else { throw HarnessError("the index of the log has \(index.count) bytes") }
        let numbers = index.withUnsafeBytes { bytes in
            [96, 128].map { Int64(bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)) }
        }
        return (numbers[0], numbers[1])
    }

    private func end(_ worker: RunningProcess) async throws {
        let status = try await worker.wait()
        guard status == 128 + SIGKILL else { throw HarnessError("the worker ended with \(status): \(worker.stderr)") }
        for line in worker.stdout.split(separator: "\n") where line.count == 32 { acknowledged.insert(String(line)) }
        // Its clock never goes back, and is some slots further at the next start.
        let lived = worker.age.components
        clock += (lived.seconds * 1000 + lived.attoseconds / 1_000_000_000_000_000 + 1) * Int64(Self.speed)
        clock += Int64(random.next(in: 0...20_000))
    }
}
