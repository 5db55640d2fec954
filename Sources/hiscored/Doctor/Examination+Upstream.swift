import Curl
import Hiscores
import Settings
import Store
import Tracker
import Upstream

extension Examination {
    /// Who is asked for when nobody is tracked: the first of the overall table for many years.
    private static let wellKnown = "Lynx Titan"
    private static let longestProbe = Duration.seconds(10)

    func upstream(_ tables: Tables, isServed: Bool) async -> Diagnosis {
        switch tables {
        case .none:
            return UpstreamCheck(
                evidence: .notAsked(reason: "the gate is kept in the database, which is not there yet")
            )
            .diagnosis
        case .notRead(let finding):
            return Diagnosis(.upstream, finding)
        case .read(let facts, let reader):
            do {
                return UpstreamCheck(evidence: try await evidence(facts, reader, isServed: isServed)).diagnosis
            } catch {
                return UpstreamCheck(evidence: .notAsked(reason: Failure(error).message)).diagnosis
            }
        }
    }

    private func evidence(_ facts: Facts, _ reader: StoreReader, isServed: Bool) async throws -> UpstreamCheck.Evidence
    {
        guard let settings, let database, load.configuration != nil else {
            return .notAsked(reason: "the configuration cannot be used")
        }
        let address = try UpstreamAddress(settings.upstream.baseURL.text)
        let status = UpstreamStatus(address: address)
        let report = try await reader.read { [now] in try status.report(in: $0, now: now) }
        // The gate's row is all that a server knows, and it writes it with each request.
        guard !isServed else { return .server(report, lastAnswer: facts.lastAnswer) }
        guard report.nextAt == nil else { return .shut(report) }
        let name = try facts.players.first.map { try PlayerName($0.username) } ?? PlayerName(Self.wellKnown)
        let curl = CurlClient()
        defer { curl.shutdown() }
        let probe = Self.probe(of: address, settings.upstream, curl: curl)
        switch try await probe.run(name, write: { body in try await Self.write(to: database, body) }) {
        case .asked(let answer): return .asked(answer)
        case .shut(let report): return .shut(report)
        }
    }

    private static func probe(
        of address: UpstreamAddress, _ upstream: Configuration.Upstream, curl: CurlClient
    ) -> UpstreamProbe {
        UpstreamProbe(
            address: address,
            client: HiscoresClient(
                baseURL: address, contact: upstream.contact, version: Version.text,
                timeout: min(upstream.timeout, longestProbe), proxy: upstream.proxy?.text, curl: curl,
                clock: Clocks.wall),
            gate: UpstreamGate(
                address: address, policy: GatePolicy(spacing: upstream.spacing, concurrency: upstream.concurrency),
                random: Clocks.random, logger: Logs.quiet()),
            clock: Clocks.wall)
    }

    /// Owns the file for one write, and no longer: a server may want to start.
    private static func write(
        to database: String, _ body: @escaping @Sendable (WriteTransaction) throws -> UpstreamReport?
    ) async throws -> UpstreamReport? {
        let lock = try StoreLock(database: database, holder: "hiscored doctor")
        defer { lock.release() }
        let store = try Store(path: database, durability: .normal, logger: Logs.quiet())
        let result: Result<UpstreamReport?, any Error>
        do {
            result = .success(try await store.write(body))
        } catch {
            result = .failure(error)
        }
        try store.close()
        return try result.get()
    }
}
