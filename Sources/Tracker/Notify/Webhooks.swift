package import Cron
import Crypto
import Foundation
package import Scheduling
package import Store
package import Timestamps

/// The receivers of news, and the work of telling them.
///
/// News lie in the file before anybody is told of them, and each webhook has its place among them there. So nothing is
/// lost with the process; what was sent, and not noted before the process was killed, is sent once more with the same
/// ids.
package struct Webhooks: Sendable {
    package static let taskName = "webhook_job"
    /// The label that says which one.
    static let label = "webhook"
    /// Between two messages to one webhook.
    static let spacing = Duration.seconds(1)
    private static let maximumAttempts = 5

    package let receivers: [WebhookReceiver]
    private let site: String
    private let zone: CronTimeZone
    let clock: WallClock
    private let random: RandomSource
    private let call: WebhookCaller

    /// - parameters:
    ///   - site: the address that people type into the browser, without a slash at its end.
    ///   - zone: whose clock times in sentences are read from.
    package init(
        _ receivers: [WebhookReceiver], site: String, zone: CronTimeZone, clock: WallClock, random: RandomSource,
        call: @escaping WebhookCaller
    ) {
        self.receivers = receivers
        self.site = site
        self.zone = zone
        self.clock = clock
        self.random = random
        self.call = call
    }

    package func receiver(named name: String) -> WebhookReceiver? { receivers.first { $0.name == name } }

    /// Makes the file know the webhooks of the config.
    package func settle(in transaction: WriteTransaction) throws {
        try transaction.settleWebhooks(wanted)
    }

    /// Whether the file knows them.
    package func isSettled(in database: some ReadAccess) throws -> Bool {
        let there = Dictionary(try database.webhooks().map { ($0.name, $0.addressDigest) }) { first, _ in first }
        return there == Dictionary(wanted) { first, _ in first }
    }

    private var wanted: [(name: String, addressDigest: [UInt8])] {
        receivers.map { ($0.name, Array(SHA256.hash(data: Data($0.address.utf8)))) }
    }

    /// Whether there is anything to be told to anybody.
    package func isAnyWaiting(in database: some ReadAccess) throws -> Bool { try !waiting(in: database).isEmpty }

    private func waiting(in database: some ReadAccess) throws -> [WebhookRow] {
        try database.webhooks().filter { row in
            guard row.goneAt == nil, let receiver = receiver(named: row.name) else { return false }
            return try row.hasSomethingToTell(receiver, in: database)
        }
    }

    /// Has everybody told who has something to be told of.
    ///
    /// - returns: how many jobs wait for that now.
    package func enqueue(in transaction: WriteTransaction, now: Timestamp) throws -> Int {
        var count = 0
        for row in try waiting(in: transaction) {
            let runAt = row.earliestMessage(now: now)
            let job = try NewJob(
                taskName: Self.taskName, args: [], labels: [Self.label: row.name], runAt: runAt,
                tasks: TaskRegistry([definition()]), random: random)
            _ = try transaction.enqueue(job, now: now)
            count += 1
        }
        return count
    }

    package func definition() -> TaskDefinition {
        var definition = TaskDefinition(
            name: Self.taskName, queue: Queue.notify, maximumAttempts: Self.maximumAttempts, timeout: .seconds(30),
            uniqueKey: { labels in labels[Self.label].map { "\(Self.taskName):\($0)" } },
            prepare: { database, _, labels in
                guard let receiver = labels[Self.label].flatMap(receiver(named:)),
                    let row = try database.webhook(named: receiver.name)
                else { return { _ in Self.skip("the config names no such webhook") } }
                guard row.goneAt == nil else { return { _ in Self.skip("there is no such webhook any more") } }
                let now = clock.now
                let earliest = row.earliestMessage(now: now)
                guard earliest <= now else {
                    return { context in
                        { try again(context, at: earliest, "it is to be left alone until then", in: $0) }
                    }
                }
                let batch = try WebhookBatch(for: receiver, behind: row, in: database, zone: zone, now: now)
                return { context in try await tell(receiver, batch, context) }
            })
        definition.takesArguments = true
        return definition
    }

    // MARK: - Telling

    private func tell(
        _ receiver: WebhookReceiver, _ batch: WebhookBatch, _ context: JobContext
    ) async throws -> TaskDefinition.Completion {
        let verdict = batch.announcements.isEmpty ? nil : try await send(batch.announcements, to: receiver)
        let now = clock.now
        return { transaction in
            guard var row = try transaction.webhook(named: receiver.name) else { return TaskOutcome(.success) }
            let outcome = row.note(verdict, of: batch, at: now)
            try transaction.setWebhook(row)
            if row.goneAt == nil, verdict?.isLater != true, try row.hasSomethingToTell(receiver, in: transaction) {
                _ = try transaction.enqueue(
                    try NewJob(again: context, runAt: now + (verdict == nil ? .zero : Self.spacing), random: random),
                    now: now)
            }
            return outcome
        }
    }

    /// Sends a message.
    package func send(_ announcements: [Announcement], to receiver: WebhookReceiver) async throws -> WebhookVerdict {
        let request = try request(announcements, to: receiver)
        do {
            let answer = try await call(request)
            return WebhookVerdict(status: answer.status, retryAfter: answer.retryAfter, now: clock.now)
                .adding(answer.words(withoutPartsOf: receiver.address))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return .later(reason: "it was not reached: \(error)", pause: nil)
        }
    }

    private func request(_ announcements: [Announcement], to receiver: WebhookReceiver) throws -> WebhookRequest {
        let type = "Content-Type: application/json"
        switch receiver.service {
        case .discord:
            // With `wait` it answers once the message is there, and says what is wrong with it.
            return WebhookRequest(
                address: receiver.address + (receiver.address.contains("?") ? "&" : "?") + "wait=true", headers: [type],
                body: try DiscordMessage(announcements: announcements, site: site).json())
        case .signed(let secret):
            let message = SignedMessage(announcements: announcements, site: site, sentAt: clock.now)
            let body = try message.json()
            return WebhookRequest(
                address: receiver.address, headers: [type] + message.headers(signing: body, secret: secret), body: body)
        }
    }

    private static func skip(_ reason: String) -> TaskDefinition.Completion {
        { _ in TaskOutcome(.skipped(reason: reason)) }
    }

    private func again(
        _ context: JobContext, at time: Timestamp, _ reason: String, in transaction: WriteTransaction
    ) throws -> TaskOutcome {
        _ = try transaction.enqueue(try NewJob(again: context, runAt: time, random: random), now: clock.now)
        return TaskOutcome(.skipped(reason: reason))
    }
}
