import Foundation
import TestSupport
import Testing

@testable import Tracker

/// The checks of config, port, proxy and server.
@Suite struct ServingCheckTests {
    @Test func `problems of the config are a failure, warnings are one, and nothing is something too`() {
        func check(_ problems: [String] = [], _ warnings: [String] = [], file: String? = "/c") -> Diagnosis {
            SettingsCheck(file: file, problems: problems, warnings: warnings).diagnosis
        }
        check().expect(.ok, "/c can be used")
        check(file: nil).expect(.ok, "the defaults apply")
        check(["jobs.workers: 0 is below 1"], ["w"]).expect(
            .failure, "jobs.workers: 0 is below 1; w", remedy: "correct /c")
        check([], ["w"]).expect(.warning, "w", remedy: "change /c")
    }

    @Test func `a port says what helps`() {
        func port(_ finding: PortCheck.Finding) -> Diagnosis {
            PortCheck(listen: "0.0.0.0:80", finding: finding).diagnosis
        }
        port(.ours(holder: "hiscored serve (process 7)")).expect(.ok, "process 7")
        port(.free).expect(.ok, "is free")
        port(.inUse).expect(.failure, "in use by another program", remedy: "change server.listen")
        port(.privileged).expect(.failure, "below 1024", remedy: "CAP_NET_BIND_SERVICE")
        port(.unusable(reason: "no such address")).expect(.failure, "no such address")
    }

    @Test func `an address is tried without anybody noticing`() throws {
        #expect(PortProbe.look(host: "127.0.0.1", port: 0) == .free)
        #expect(PortProbe.look(host: "::1", port: 0) == .free)
        guard case .unusable = PortProbe.look(host: "192.0.2.1", port: 8080) else {
            Issue.record("an address of nobody can be listened on")
            return
        }
        guard case .unusable = PortProbe.look(host: "nobody.invalid", port: 8080) else {
            Issue.record("a name of nobody can be listened on")
            return
        }
        #expect(PortProbe.resolves("localhost"))
        #expect(!PortProbe.resolves("nobody.invalid"))
    }

    private func proxy(
        https: Bool = true, loopbackURL: Bool = false, resolves: Bool = true, listensHere: Bool = true,
        portsApart: Bool = false,
        trusted: [String] = ["127.0.0.1", "::1"], trustsOthers: Bool = false
    ) -> Diagnosis {
        ProxyCheck(
            publicURL: "https://a.example", isHTTPS: https, publicHost: "a.example",
            isPublicHostLoopback: loopbackURL, resolves: resolves, isListenLoopback: listensHere,
            arePortsApart: portsApart,
            trustedProxies: trusted, trustsOtherMachines: trustsOthers
        ).diagnosis
    }

    @Test func `the address that people type must lead here, over a proxy that is believed`() {
        proxy().expect(.ok, "https://a.example")
        proxy(resolves: false).expect(.warning, "the name a.example has no address", remedy: "server.public_url")
        proxy(trusted: []).expect(.warning, "names none", remedy: "server.trusted_proxies")
        proxy(https: false, trusted: []).expect(.ok, "can lead here")
        proxy(listensHere: false).expect(.warning, "only proxies on this one are trusted")
        proxy(listensHere: false, trusted: ["10.0.0.2"], trustsOthers: true).expect(.ok, "can lead here")
        proxy(https: false, loopbackURL: true, portsApart: true).expect(.warning, "has another port than server.listen")
        proxy(https: false, loopbackURL: true, listensHere: false).expect(.warning, "their forms are refused")
    }

    @Test func `the server's own word counts`() {
        func server(_ answer: ServerCheck.Answer) -> Diagnosis { ServerCheck(answer: answer).diagnosis }
        server(.notRunning).expect(.ok, "no server runs")
        server(.answered(isReady: true, parts: [])).expect(.ok, "is ready")
        server(.answered(isReady: true, parts: ["last_backup: none"])).expect(.warning, "last_backup: none")
        server(.answered(isReady: false, parts: ["disk: full"])).expect(.failure, "disk: full", remedy: "journalctl")
        server(.silent(holder: "hiscored serve", reason: "refused")).expect(
            .failure, "hiscored serve has the database and does not answer: refused")
    }
}
