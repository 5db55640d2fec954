import Store
import TestSupport
import Testing
import Timestamps

@testable import Tracker

/// What `doctor` says of the webhooks.
@Suite struct WebhooksCheckTests {
    private let world: TrackerWorld
    private let now: Timestamp

    init() throws {
        world = try TrackerWorld()
        now = world.clock.now
    }

    /// A row of the file, with what a test is about.
    private func row(_ change: (inout WebhookRow) -> Void = { _ in }) async throws -> WebhookRow {
        try await world.store.write { try $0.settleWebhooks([(name: "clan", addressDigest: [1])]) }
        var row = try #require(try await world.store.read { try $0.webhook(named: "clan") })
        change(&row)
        return row
    }

    private func diagnosis(_ row: WebhookRow?, problems: [String] = [], waiting: Int = 0) -> Diagnosis {
        WebhooksCheck(webhooks: [.init(name: "clan", problems: problems, row: row, waiting: waiting)], now: now)
            .diagnosis
    }

    @Test func `one that takes its messages is well, and what it took, waits and was dropped is told`() async throws {
        let fresh = try await row()
        let busy = try await row { row in
            (row.sent, row.dropped, row.lastSentAt) = (12, 3, now - .hours(1))
        }
        diagnosis(fresh).expect(.ok, "clan: nothing sent yet")
        diagnosis(nil).expect(.ok, "clan is told from the next start on")
        diagnosis(busy, waiting: 2).expect(
            .ok, "clan: 12 sent, the last at \((now - .hours(1)).formatted()); 2 wait; 3 dropped")
        WebhooksCheck(webhooks: [], now: now).diagnosis.expect(.ok, "the config names none")
    }

    @Test func `one that is gone is a failure, with when and why`() async throws {
        let gone = try await row { row in
            (row.goneAt, row.lastErrorAt) = (now - .days(2), now - .days(2))
            row.lastError = "it answered 404: the webhook was deleted, or its URL is not right"
            row.dropped = 1
        }
        diagnosis(gone, waiting: WebhookRow.mostCounted).expect(
            .failure,
            "clan has been gone since \((now - .days(2)).formatted()): it answered 404: the webhook was deleted, or its URL is "
                + "not right; 1000 or more wait; 1 dropped",
            remedy: "put a new URL into its file")
    }

    @Test func `one that did not take its last message is a warning`() async throws {
        let failing = try await row { row in
            (row.lastSentAt, row.lastErrorAt) = (now - .hours(3), now - .minutes(5))
            row.lastError = "it answered 503"
        }
        diagnosis(failing, waiting: 7).expect(
            .warning, "clan was not told at \((now - .minutes(5)).formatted()): it answered 503; 7 wait",
            remedy: "hiscored notify test 'clan'")
        let refused = try await row { row in
            (row.lastSentAt, row.lastError, row.lastErrorAt) = (now, "it answered 400", now)
        }
        diagnosis(refused).expect(.warning, "it answered 400")
        let paused = try await row { row in
            (row.lastError, row.lastErrorAt) = ("it was asked too often (429)", now)
            row.notBefore = now + .minutes(10)
        }
        diagnosis(paused).expect(
            .warning, "(429), and it is to be left alone until \((now + .minutes(10)).formatted())")
    }

    @Test func `what its files hold and cannot be used is a failure, whatever its row says`() async throws {
        let row = try await row()
        diagnosis(row, problems: ["notify.discord[0].url_file: /etc/clan.url holds no URL"]).expect(
            .failure, "notify.discord[0].url_file: /etc/clan.url", remedy: "correct that file")
        diagnosis(nil, problems: ["notify.webhooks[0].secret_file: /k is empty"]).expect(.failure, "/k is empty")
    }

    @Test func `each that is not well is told`() async throws {
        let gone = try await row { ($0.goneAt, $0.lastError, $0.lastErrorAt) = (now, "it answered 410", now) }
        let failing = try await row { ($0.name, $0.lastError, $0.lastErrorAt) = ("staff", "it answered 500", now) }
        let diagnosis = WebhooksCheck(
            webhooks: [
                .init(name: "clan", row: gone, waiting: 0), .init(name: "staff", row: failing, waiting: 0),
            ], now: now
        ).diagnosis
        diagnosis.expect(.failure, "clan has been gone since")
        diagnosis.expect(.failure, "; staff was not told at")
    }
}
