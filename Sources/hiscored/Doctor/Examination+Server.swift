import Curl
import Foundation
import Settings
import Store
import Tracker

extension Examination {
    private static let patience = Duration.seconds(10)

    /// - parameter holder: who has the database; nil: nobody.
    func server(holder: String?, _ hindrance: Diagnosis.Finding?) async -> Diagnosis {
        guard let database, hindrance == nil else { return Diagnosis(.server, hindrance ?? .doubtful) }
        guard let holder else { return ServerCheck(answer: .notRunning).diagnosis }
        do {
            let answer = try await OperatorSocket(database: database).ask("GET", "/readyz", timeout: Self.patience)
            let readiness = try Readiness(answer.body)
            let unwell = readiness.parts.filter { $0.part.status != "ok" }
            return ServerCheck(
                answer: .answered(
                    isReady: readiness.status == "ready", parts: unwell.map { "\($0.name): \($0.part.message)" })
            ).diagnosis
        } catch {
            return ServerCheck(answer: .silent(holder: holder, reason: "\(error)")).diagnosis
        }
    }

    func port(holder: String?) -> Diagnosis {
        guard let settings, load.isCertain("server.listen") else { return Diagnosis(.port, .doubtful) }
        let listen = settings.server.listen
        let finding = holder.map { .ours(holder: $0) } ?? PortProbe.look(host: listen.host, port: listen.port)
        return PortCheck(listen: listen.text, finding: finding).diagnosis
    }

    var proxy: Diagnosis {
        guard let server = settings?.server, load.isCertain("server.public_url") else {
            return Diagnosis(.proxy, .doubtful)
        }
        let (address, listen) = (server.publicURL, server.listen)
        return ProxyCheck(
            publicURL: address.text, isHTTPS: address.scheme == "https", publicHost: address.host,
            isPublicHostLoopback: address.isLoopback,
            resolves: address.isLoopback || PortProbe.resolves(address.host),
            isListenLoopback: listen.isLoopback,
            arePortsApart: address.isLoopback && listen.isLoopback && address.scheme == "http"
                && listen.port != 0 && listen.port != address.port ?? 80,
            trustedProxies: server.trustedProxies.map(\.text),
            trustsOtherMachines: server.trustedProxies.contains { !$0.isLoopback }
        ).diagnosis
    }
}
