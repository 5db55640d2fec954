package import Hiscores
import Scheduling
package import Store
package import Timestamps
package import Upstream

/// One request to the hiscores, to see whether they answer: through the gate like every other, which takes note of it.
package struct UpstreamProbe: Sendable {
    package enum Answer: Equatable, Sendable {
        case answered(host: String)
        case failed(host: String, message: String)
    }

    package enum Outcome: Equatable, Sendable {
        case asked(Answer)
        case shut(UpstreamReport)
    }

    private let address: UpstreamAddress
    private let client: HiscoresClient
    private let gate: UpstreamGate
    private let clock: WallClock

    package init(address: UpstreamAddress, client: HiscoresClient, gate: UpstreamGate, clock: WallClock) {
        self.address = address
        self.client = client
        self.gate = gate
        self.clock = clock
    }

    /// Asks for a player if the gate lets one request through now.
    ///
    /// - parameters:
    ///   - write: writes to the database of the gate; called before the request and after it. It may refuse the second
    ///     time, when a server has come to own the file: then it is the server's business.
    package func run(
        _ name: PlayerName,
        write: (@escaping @Sendable (WriteTransaction) throws -> UpstreamReport?) async throws -> UpstreamReport?
    ) async throws -> Outcome {
        let (status, gate) = (UpstreamStatus(address: address), gate)
        let now = clock.now
        let refusal = try await write { transaction in
            let admission = try gate.admission(transaction, AdmissionRequest(wanted: 1, running: 0, now: now))
            return admission.count == 0 ? try status.report(in: transaction, now: now) : nil
        }
        if let refusal { return .shut(refusal) }
        let host = address.hostAndPort
        do {
            _ = try await client.fetch(name, table: .regular)
            try await record(.success, write)
            return .asked(.answered(host: host))
        } catch let error as FetchError {
            let outcome = GateOutcome(error)
            try await record(outcome, write)
            switch (outcome, error) {
            case (.success, _): return .asked(.answered(host: host))
            case (_, .failed(let failure)): return .asked(.failed(host: host, message: failure.message))
            case (_, .cancelled): throw CancellationError()
            }
        }
    }

    private func record(
        _ outcome: GateOutcome,
        _ write: (@escaping @Sendable (WriteTransaction) throws -> UpstreamReport?) async throws -> UpstreamReport?
    ) async throws {
        let (gate, now) = (gate, clock.now)
        do {
            _ = try await write { transaction in
                try gate.record(outcome, now: now, in: transaction)
                return nil
            }
        } catch StoreError.locked {
            // A server was started meanwhile, and finds out by itself.
            return
        }
    }
}
