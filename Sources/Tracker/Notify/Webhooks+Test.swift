import Hiscores
import Store
import Timestamps

extension Webhooks {
    /// Sends a message that tells nothing, at once. A webhook that was gone is told of news again once it has taken it.
    ///
    /// - throws: ``UserError`` of kind `unavailable` with what the receiver said.
    package func test(_ receiver: WebhookReceiver, roster: PlayerRoster) async throws {
        let now = clock.now
        if let until = try await roster.store.read({ try $0.webhook(named: receiver.name)?.notBefore }), until > now,
            until - now <= WebhookVerdict.longestPause
        {
            throw UserError(
                .unavailable,
                "'\(receiver.name)' asked to be left alone until \(until.formatted()); test it after that")
        }
        let announcement = Announcement(
            id: "test-\(now.milliseconds)",
            topic: WebhookTopic.allCases.first(where: receiver.topics.contains) ?? .health, username: nil,
            text: "This is a test: hiscored can reach '\(receiver.name)'", path: "/", time: now)
        let verdict = try await send([announcement], to: receiver)
        let problem: String? =
            switch verdict {
            case .taken: nil
            case .later(let reason, _), .refused(let reason), .gone(let reason): reason
            }
        try await roster.store.write { [self] transaction in
            // Without a server nobody has told the file yet what the config names.
            try settle(in: transaction)
            guard var row = try transaction.webhook(named: receiver.name) else { return }
            (row.lastError, row.lastErrorAt) = (problem, problem == nil ? nil : now)
            if problem == nil { (row.lastSentAt, row.goneAt, row.notBefore) = (now, nil, nil) }
            if case .later(_, let pause?) = verdict { row.notBefore = now + pause }
            if case .gone = verdict { row.goneAt = now }
            try transaction.setWebhook(row)
        }
        if let problem { throw UserError(.unavailable, "'\(receiver.name)' was not told: \(problem)") }
    }
}
