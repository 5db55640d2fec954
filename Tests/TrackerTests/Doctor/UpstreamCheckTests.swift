import Curl
import Hiscores
import Scheduling
import Store
import TestSupport
import Testing
import Timestamps
import Upstream

@testable import Tracker

/// Whether the hiscores are there, found out politely.
@Suite struct UpstreamCheckTests {
    private let now = Timestamp(seconds: 1_795_852_800)

    private func report(
        _ state: UpstreamReport.State = .open, strikes: Int = 0, nextAt: Timestamp? = nil, advice: String? = nil
    ) -> UpstreamReport {
        UpstreamReport(host: "h", state: state, strikes: strikes, nextAt: nextAt, advice: advice)
    }

    private func server(_ report: UpstreamReport, lastAnswer: Timestamp? = nil) -> Diagnosis {
        UpstreamCheck(evidence: .server(report, lastAnswer: lastAnswer)).diagnosis
    }

    @Test func `a server is believed`() {
        server(report(), lastAnswer: now).expect(.ok, "h may be asked; the last good answer is of 2026-11-28T08:00:00Z")
        server(report()).expect(.ok, "there was no good answer yet")
        server(report(.closed(until: now), strikes: 1)).expect(
            .warning, "left alone until 2026-11-28T08:00:00Z", remedy: "upstream.spacing_seconds")
        server(report(strikes: 4)).expect(.warning, "the last 4 requests to h brought nothing")
        server(report(strikes: 1)).expect(.warning, "the last request to h brought nothing")
        server(report(strikes: 9, advice: "use another address")).expect(
            .warning, "refused 9 times", remedy: "use another address")
    }

    @Test func `without a server it was asked, or it is said why not`() {
        func check(_ evidence: UpstreamCheck.Evidence) -> Diagnosis { UpstreamCheck(evidence: evidence).diagnosis }
        check(.asked(.answered(host: "h"))).expect(.ok, "h answers")
        check(.asked(.failed(host: "h", message: "no name"))).expect(.failure, "h: no name", remedy: "upstream.proxy")
        check(.shut(report(nextAt: now))).expect(.ok, "h was not asked: the gate lets it through not before 2026-11-28")
        check(.shut(report(.closed(until: now), nextAt: now))).expect(.warning, "left alone")
        check(.notAsked(reason: "there is none")).expect(.ok, "not asked: there is none")
    }

    /// Hiscores, a gate of three seconds before them, and the probe.
    private struct Probing {
        let world: TrackerWorld
        let hiscores: StubbedHiscores
        let probe: UpstreamProbe
        let curl = CurlClient()
        let host: String

        init() throws {
            world = try TrackerWorld()
            hiscores = try StubbedHiscores()
            let address = try UpstreamAddress("http://127.0.0.1:\(hiscores.port)")
            host = address.hostAndPort
            let (numbers, clock) = (SeededNumbers(seed: 1), world.clock.wallClock)
            probe = UpstreamProbe(
                address: address,
                client: HiscoresClient(
                    baseURL: address, contact: "", version: "test", timeout: .seconds(5), proxy: nil, curl: curl,
                    clock: clock),
                gate: UpstreamGate(
                    address: address, policy: GatePolicy(spacing: .seconds(3), concurrency: 1),
                    random: .init { numbers.next() }, logger: LogRecorder().logger),
                clock: clock)
        }

        func ask() async throws -> UpstreamProbe.Outcome {
            try await probe.run(PlayerName("Zezima")) { body in try await world.store.write(body) }
        }

        func end() {
            hiscores.stop()
            curl.shutdown()
        }
    }

    @Test func `a probe keeps the spacing: the next one comes when the gate says`() async throws {
        let probing = try Probing()
        defer { probing.end() }
        probing.hiscores.answer(status: 200, body: TestBody().text)
        #expect(try await probing.ask() == .asked(.answered(host: probing.host)))
        let row = try #require(try await probing.world.store.read { try $0.gate(host: probing.host) })
        #expect(row.nextAt >= probing.world.clock.now + .seconds(3))
        guard case .shut(let report) = try await probing.ask() else {
            Issue.record("a second request went through at once")
            return
        }
        #expect(report.nextAt == row.nextAt)
        #expect(probing.hiscores.requestCount == 1)
        probing.world.clock.now = row.nextAt
        #expect(try await probing.ask() == .asked(.answered(host: probing.host)))
        #expect(probing.hiscores.requestCount == 2)
    }

    @Test func `hiscores that do not know the player answer all the same, and a refusal opens the breaker`()
        async throws
    {
        let probing = try Probing()
        defer { probing.end() }
        probing.hiscores.answer(status: 404)
        #expect(try await probing.ask() == .asked(.answered(host: probing.host)))
        probing.world.clock.advance(by: .minutes(1))
        probing.hiscores.answer(status: 429)
        guard case .asked(.failed) = try await probing.ask() else {
            Issue.record("a refusal was taken for an answer")
            return
        }
        let row = try #require(try await probing.world.store.read { try $0.gate(host: probing.host) })
        #expect(row.breaker == "open")
        guard case .shut = try await probing.ask() else {
            Issue.record("an open breaker let a request through")
            return
        }
    }

    @Test func `after a pause one good answer is enough, however long the next request takes to come`() async throws {
        let probing = try Probing()
        defer { probing.end() }
        probing.hiscores.answer(status: 429)
        _ = try await probing.ask()
        probing.world.clock.advance(by: .minutes(6))
        probing.hiscores.answer(status: 200, body: TestBody().text)
        #expect(try await probing.ask() == .asked(.answered(host: probing.host)))
        let status = UpstreamStatus(address: try UpstreamAddress("http://\(probing.host)"))
        for wait in [Duration.zero, .hours(2)] {
            probing.world.clock.advance(by: wait)
            let now = probing.world.clock.now
            let report = try await probing.world.store.read { try status.report(in: $0, now: now) }
            #expect(report.strikes == 0 && report.state == .open && report.advice == nil)
            server(report, lastAnswer: now).expect(.ok, "may be asked")
        }
    }

    @Test func `a server that has come meanwhile keeps the gate itself`() async throws {
        let probing = try Probing()
        defer { probing.end() }
        probing.hiscores.answer(status: 200, body: TestBody().text)
        var writes = 0
        let outcome = try await probing.probe.run(PlayerName("Zezima")) { body in
            writes += 1
            guard writes == 1 else { throw StoreError.locked(path: "a", holder: "hiscored serve") }
            return try await probing.world.store.write(body)
        }
        #expect(outcome == .asked(.answered(host: probing.host)))
    }
}
