import Foundation
import Synchronization

/// Wise Old Man's API on a loopback port, as far as an import asks it, and as badly as a test wants.
package final class FakeWiseOldMan: Sendable {
    package struct Player: Sendable {
        package var id: Int
        package var name: String
        package var type = "regular"
        package var status = "active"
        /// JSON of `…/names`.
        package var nameChanges: [String] = []
        /// Newest first.
        package var snapshots: [String] = []

        package init(id: Int, name: String) {
            self.id = id
            self.name = name
        }

        var json: String {
            #"{"id":\#(id),"username":"\#(name.lowercased())","displayName":"\#(name)","type":"\#(type)","#
                + #""build":"main","status":"\#(status)","exp":1,"latestSnapshot":null}"#
        }
    }

    /// What goes wrong with an answer.
    package enum Fault: Sendable {
        /// Nothing: for those that come before one that does.
        case nothing
        case status(Int, headers: [String] = [], text: String = "<html>down</html>")
        /// The answer ends in the middle.
        case cut
        case text(String)
    }

    private struct State {
        var players: [String: Player] = [:]
        var groups: [Int: [String]] = [:]
        var faults: [Fault] = []
    }

    private let state = Mutex(State())
    private let server: Mutex<LoopbackServer?> = Mutex(nil)

    package init() throws {
        let new = try LoopbackServer { [weak self] request, connection in
            self?.answer(request, connection) ?? false
        }
        server.withLock { $0 = new }
    }

    deinit {
        server.withLock { $0?.stop() }
    }

    package var url: String { "http://127.0.0.1:\(server.withLock { $0?.port ?? 0 })/v2" }

    /// What was asked for so far, without the `/v2` before it.
    package var asked: [String] { requests.map { String($0.target.dropFirst(3)) } }
    package var requests: [LoopbackServer.Request] { server.withLock { $0?.requests ?? [] } }

    package func set(_ players: Player...) {
        state.withLock { for player in players { $0.players[player.name.lowercased()] = player } }
    }

    package func setGroup(_ id: Int, _ members: [String]) {
        state.withLock { $0.groups[id] = members }
    }

    /// Lets the next answers go wrong, one after the other.
    package func fail(_ faults: Fault...) {
        state.withLock { $0.faults += faults }
    }

    private func answer(_ request: LoopbackServer.Request, _ connection: LoopbackConnection) -> Bool {
        let (fault, state) = state.withLock { state in
            (state.faults.isEmpty ? nil : state.faults.removeFirst(), state)
        }
        let text = Self.text(request.target, state)
        switch fault {
        case .status(let status, let headers, let text): return connection.reply(status, headers: headers, text: text)
        case .text(let text): return connection.reply(text: text)
        case .cut:
            let whole = Array((text ?? "[]").utf8)
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(whole.count)\r\n\r\n")
            connection.write(Array(whole.prefix(whole.count / 2)))
            return false
        case nil, .nothing:
            guard let text else { return connection.reply(404, text: #"{"message":"Player not found."}"#) }
            return connection.reply(headers: ["Content-Type: application/json"], text: text)
        }
    }

    private static func text(_ target: String, _ state: State) -> String? {
        guard let address = URLComponents(string: target) else { return nil }
        let parts = address.path.split(separator: "/").map(String.init)
        guard parts.first == "v2", parts.count >= 3 else { return nil }
        if parts[1] == "groups" {
            guard let members = Int(parts[2]).flatMap({ state.groups[$0] }) else { return nil }
            let list = members.compactMap { state.players[$0.lowercased()] }.map {
                #"{"playerId":\#($0.id),"groupId":1,"role":"member","player":\#($0.json)}"#
            }
            return #"{"id":1,"name":"The <b>Clan</b>","memberCount":\#(list.count),"memberships":"#
                + WiseOldManJSON.list(list) + "}"
        }
        guard let player = state.players[parts[2].lowercased()] else { return nil }
        func number(_ name: String) -> Int? {
            address.queryItems?.first { $0.name == name }?.value.flatMap { Int($0) }
        }
        switch parts.count > 3 ? parts[3] : "" {
        case "": return player.json
        case "names": return WiseOldManJSON.list(player.nameChanges)
        case "snapshots":
            let page = player.snapshots.dropFirst(number("offset") ?? 0).prefix(min(50, number("limit") ?? 20))
            return WiseOldManJSON.list(Array(page))
        default: return nil
        }
    }
}
