import ArgumentParser
import Foundation
import Logging
import Scheduling
import Store
import Timestamps

/// Works on a database as `serve` does, under load and on a fast clock, until it is killed: from outside, or by itself
/// at a named point.
///
/// Each enqueue that was acknowledged is a line of the output: its task id.
@main
struct CrashWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "crash-worker")

    enum Mode: String, CaseIterable, ExpressibleByArgument {
        /// Schedules, a loop, and callers that enqueue without end.
        case load
        /// Nothing new: what is there is worked off, however long it would wait, and the program ends.
        case drain
        /// One job that runs until a file named `<database>.release` is there; the program ends with it.
        case hold
    }

    @Option(help: "The file to work on.")
    var database: String
    @Option(help: "What to do.")
    var mode: Mode = .load
    @Option(help: "What the clock shows at the start, in milliseconds since 1970. It runs twenty times as fast.")
    var clock: Int64
    @Option(help: "The seed of the load.")
    var seed: UInt64 = 1
    @Option(help: "Where the program kills itself.")
    var killAt: KillPoint = .never
    @Option(help: "How many such moments are let pass before.")
    var pass: Int = 0
    @Flag(help: "Works although another process owns the file, as no program should.")
    var ignoreLock = false

    func run() async throws {
        umask(0o077)
        let lock = ignoreLock ? nil : try StoreLock(database: database, holder: "crash-worker")
        let store = try Store(path: database, durability: .full, logger: Self.logger)
        let kill = Killer(point: killAt, pass: pass, database: database)
        let clock = FastClock(start: Timestamp(milliseconds: self.clock))
        let tasks = CrashTasks(kill: kill, releaseFile: database + ".release").registry
        let engine = Engine(
            store: store, tasks: tasks,
            queues: [
                Queue(name: Queue.hiscores, workers: 12, admission: kill.admission),
                Queue(name: Queue.maintenance, workers: 4),
            ],
            clock: clock.wallClock, monotonicNow: { ContinuousClock.now },
            random: RandomSource { UInt64.random(in: 0...UInt64.max) }, logger: Self.logger)
        let load = CrashLoad(store: store, tasks: tasks, clock: clock.wallClock, seed: seed)
        switch mode {
        case .load:
            try await load.registerSchedules()
            kill.watchCheckpoints()
            say("working")
            try await withThrowingTaskGroup { group in
                group.addTask { try await engine.run() }
                for caller in 0..<CrashLoad.callers { group.addTask { try await load.enqueueWithoutEnd(caller) } }
                try await group.waitForAll()
            }
        case .drain:
            clock.freeze()
            try await drain(engine, store: store, clock: clock)
            say("drained")
        case .hold:
            try await engine.recover()
            try await load.enqueueHeld()
            try await engine.step()
            say("holding")
            await engine.finishRunning()
            say("let go")
        }
        try store.close()
        lock?.release()
    }

    /// Retries and slots wait for their time: it is brought about until nothing waits.
    private func drain(_ engine: Engine, store: Store, clock: FastClock) async throws {
        try await engine.recover()
        while true {
            let isCut = try await engine.step().isCut
            await engine.finishRunning()
            let (open, next) = try await store.read { snapshot in
                (
                    try snapshot.jobs(state: .ready, limit: 1) + snapshot.jobs(state: .running, limit: 1),
                    try snapshot.nextScheduledJob()
                )
            }
            guard open.isEmpty, !isCut else { continue }
            guard let next else { return }
            clock.advance(to: next)
        }
    }

    private static let logger = Logger(label: "crash-worker") { _ in SwiftLogNoOpLogHandler() }
}

/// One line, in one call of the system: it is out even if the next thing that happens is the end.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
