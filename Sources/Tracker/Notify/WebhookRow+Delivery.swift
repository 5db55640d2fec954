import Scheduling
import Store
import Timestamps

/// What a webhook waits for, and how a message changes that.
extension WebhookRow {
    /// Before what could not be sent is sent again.
    private static let (firstBreak, longestBreak) = (Duration.seconds(10), Duration.minutes(10))

    func hasSomethingToTell(_ receiver: WebhookReceiver, in database: some ReadAccess) throws -> Bool {
        if receiver.wantsNews, try !database.newsIDs(afterEvent: eventID, limit: 1).isEmpty { return true }
        return try !database.notices(afterID: noticeID, limit: 1).isEmpty
    }

    /// When it may be told again: a second behind the last message, and not before it wants to be asked. A clock that was
    /// ahead puts it off by no more than that.
    func earliestMessage(now: Timestamp) -> Timestamp {
        let spaced = lastSentAt.map { $0 <= now ? $0 + Webhooks.spacing : now }
        let asked = notBefore.map { $0 - now <= WebhookVerdict.longestPause ? $0 : now }
        return [now, spaced, asked].compactMap(\.self).max() ?? now
    }

    /// Takes in how a message went.
    ///
    /// - parameter verdict: nil: there was nothing to be sent.
    mutating func note(_ verdict: WebhookVerdict?, of batch: WebhookBatch, at now: Timestamp) -> TaskOutcome {
        let count = batch.announcements.count
        switch verdict {
        case nil:
            move(to: batch)
            alone = 0
            return TaskOutcome(.skipped(reason: "nothing of it is for this webhook"))
        case .taken:
            move(to: batch)
            sent += count
            (lastSentAt, lastError, lastErrorAt, notBefore) = (now, nil, nil, nil)
            return TaskOutcome(.success, result: ["announcements": .count(count)])
        case .refused(let reason) where count > 1:
            // Mostly it is one of them: the others must not go with it.
            alone = count
            (lastError, lastErrorAt, notBefore) = (reason, now, now + Webhooks.spacing)
            return TaskOutcome(
                .warning(errorType: "refused", message: "\(name): \(reason); those are sent one by one now"))
        case .refused(let reason):
            move(to: batch)
            dropped += count
            (lastError, lastErrorAt, notBefore) = (reason, now, now + Webhooks.spacing)
            return .failed("refused", "\(name): \(reason)", isFinal: true)
        case .gone(let reason):
            (goneAt, lastError, lastErrorAt) = (now, reason, now)
            return .failed("gone", "\(name): \(reason)", isFinal: true)
        case .later(let reason, let asked):
            let pause = asked.map { max($0, Webhooks.spacing) } ?? nextBreak
            (lastError, lastErrorAt, notBefore) = (reason, now, now + pause)
            return .failed("later", "\(name): \(reason)", retryAfter: pause, isFinal: false)
        }
    }

    /// Twice the last one. A job's own breaks begin anew with each job, and news bring a new one whenever they come.
    private var nextBreak: Duration {
        guard let lastErrorAt, let notBefore, notBefore > lastErrorAt else { return Self.firstBreak }
        return min(max((notBefore - lastErrorAt) * 2, Self.firstBreak), Self.longestBreak)
    }

    private mutating func move(to batch: WebhookBatch) {
        (eventID, noticeID) = (batch.eventID, batch.noticeID)
        dropped += batch.dropped
        alone = max(0, alone - 1)
    }
}

extension TaskOutcome {
    fileprivate static func failed(
        _ type: String, _ message: String, retryAfter: Duration? = nil, isFinal: Bool
    ) -> TaskOutcome {
        TaskOutcome(.failure(errorType: type, message: message, retryAfter: retryAfter, isFinal: isFinal))
    }
}
