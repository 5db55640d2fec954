import Cron
import Foundation
import Hiscores
import Logging
import Scheduling
import Store
import Synchronization
import TestSupport
import Timestamps

@testable import Tracker

/// An engine that tells webhooks, and receivers whose answers a test sets.
final class WebhookWorld: Sendable {
    enum Reply: Sendable {
        case status(Int, retryAfter: String? = nil, body: String = "")
        case cancelled
        case unreachable
    }

    private struct State {
        var requests: [WebhookRequest] = []
        var replies: [Reply] = []
    }

    private struct Unreachable: Error, CustomStringConvertible {
        var description: String { "the connection was refused" }
    }

    let world: TrackerWorld
    let webhooks: Webhooks
    let engine: Engine
    private let holder: Holder

    init(_ receivers: [WebhookReceiver]) async throws {
        world = try TrackerWorld()
        let numbers = SeededNumbers(seed: 7)
        let random = RandomSource { numbers.next() }
        let clock = world.clock.wallClock
        let state = Holder()
        webhooks = Webhooks(
            receivers, site: "https://example.org", zone: .utc, clock: clock, random: random,
            call: { request in
                switch state.take(request) {
                case .status(let status, let retryAfter, let body):
                    return WebhookAnswer(status: status, retryAfter: retryAfter, body: Array(body.utf8))
                case .cancelled: throw CancellationError()
                case .unreachable: throw Unreachable()
                }
            })
        holder = state
        engine = Engine(
            store: world.store, tasks: TaskRegistry([webhooks.definition()]),
            queues: [Queue(name: Queue.notify, workers: 2)], clock: clock, monotonicNow: { ContinuousClock.now },
            random: random, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await world.store.write { [webhooks] in try webhooks.settle(in: $0) }
    }

    /// What was sent, and what is answered next; without any, 204.
    private final class Holder: Sendable {
        private let state = Mutex(State())

        func take(_ request: WebhookRequest) -> Reply {
            state.withLock {
                $0.requests.append(request)
                return $0.replies.isEmpty ? .status(204) : $0.replies.removeFirst()
            }
        }

        func answer(_ replies: [Reply]) { state.withLock { $0.replies = replies } }
        var requests: [WebhookRequest] { state.withLock { $0.requests } }
    }

    func answer(_ replies: Reply...) { holder.answer(replies) }
    func answer(_ replies: [Reply]) { holder.answer(replies) }

    func isAnyWaiting() async throws -> Bool {
        try await world.store.read { [webhooks] in try webhooks.isAnyWaiting(in: $0) }
    }

    /// Hears of what is new, and does all work that may start now.
    func run() async throws {
        let now = world.clock.now
        _ = try await world.store.write { [webhooks] in try webhooks.enqueue(in: $0, now: now) }
        try await work()
    }

    func work() async throws {
        // There are two workers, and may be more webhooks.
        for _ in 0..<2 {
            try await engine.step()
            await engine.finishRunning()
        }
    }

    var requests: [WebhookRequest] { holder.requests }

    /// The texts of each message that was sent.
    func messages() throws -> [[String]] {
        try requests.map { request in
            let json = try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
            let entries = json?["embeds"] ?? json?["announcements"]
            return (entries as? [[String: Any]] ?? []).map {
                ($0["description"] ?? $0["text"]) as? String ?? ""
            }
        }
    }

    func row(_ name: String = "clan") async throws -> WebhookRow? {
        try await world.store.read { try $0.webhook(named: name) }
    }

    /// Lets a player reach a level, as a reading would tell it.
    func reach(_ level: Int, of name: String, at time: Timestamp? = nil) async throws {
        let time = time ?? world.clock.now
        let player = try await world.player(name)?.id ?? 0
        try await world.store.write { transaction in
            let metric = MetricCatalog.skill("attack")
            let id = try transaction.metricID(
                wireName: metric.wireName, key: metric.key, kind: metric.kind.rawValue, now: time
            ).id
            _ = try transaction.insertEvent(
                NewEvent(
                    playerID: player, kind: "level_up", metricID: id, threshold: Int64(level), from: Int64(level - 1),
                    to: Int64(level), seenAfter: time - .hours(1), seenBefore: time, isSilent: false, isNews: true))
        }
    }
}
