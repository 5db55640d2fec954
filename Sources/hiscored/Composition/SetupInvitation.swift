import Settings
import Timestamps
import Tracker

/// Where the first administrator is made, and how to get there.
struct SetupInvitation {
    /// Nil when the port is not known.
    private let address: String?
    /// For whoever sits at another machine, when only this one can connect; nil when all can.
    private let tunnel: String?

    /// - parameter port: that of the pages; nil when the system picks one and it is not known which.
    init(_ server: Configuration.Server, port: Int?) {
        guard server.publicURL.isLoopback else {
            address = "\(server.publicURL.text)/setup"
            tunnel = nil
            return
        }
        guard let port else {
            address = nil
            tunnel = nil
            return
        }
        // Whoever listens at every address is found at this one, too.
        let everywhere = ["0.0.0.0": "127.0.0.1", "::": "::1"]
        let place = ListenAddress(host: everywhere[server.listen.host] ?? server.listen.host, port: port)
        address = "http://\(place.text)/setup"
        tunnel = place.isLoopback ? "ssh -L \(port):\(place.text) USER@HOST" : nil
    }

    func text(code: String) -> String {
        let place = address.map { "open \($0)" } ?? "open /setup at the address that `hiscored serve` prints"
        let (minutes, tries) = (FirstAdministrator.validity.components.seconds / 60, FirstAdministrator.tries)
        var lines = [
            "no administrator yet: \(place) and enter the set-up code \(code)",
            "(valid \(minutes) minutes, \(tries) tries; `hiscored setup-code` makes a new one)",
        ]
        if let tunnel { lines.append("from another machine: \(tunnel)") }
        return lines.joined(separator: "\n")
    }
}
