import Foundation
import Hiscores
import Store
import Testing

@testable import Web

/// The second step of the set-up.
@Suite struct SetupPlayersTests {
    private static func ours(_ call: RoutesWorld.Client) -> String { "Origin: http://127.0.0.1:\(call.port)" }

    @Test func `the first players are added together, and wrong names keep what was written`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let headers = [try await call.pageCookie("boss"), Self.ours(call)]
            let form = try await call("GET", "/setup/players", headers: headers)
            #expect(form.status == 200 && form.text.contains(#"<label for="names">"#))
            let wrong = try await call.submit("/setup/players", [("names", "Zezima\n<b>x</b>")], headers: headers)
            #expect(wrong.status == 422 && wrong.text.contains("Invalid username format: &#39;&lt;b&gt;"))
            #expect(wrong.text.contains(">Zezima\n&lt;b&gt;x&lt;/b&gt;</textarea>"))
            #expect(try await world.store.read { try $0.players().isEmpty })
            let none = try await call.submit("/setup/players", [("names", " \n")], headers: headers)
            #expect(none.status == 422 && none.text.contains("at least one name"))
            let many = (1...501).map { "p\($0)" }.joined(separator: "\n")
            let tooMany = try await call.submit("/setup/players", [("names", many)], headers: headers)
            #expect(tooMany.status == 422 && tooMany.text.contains("501 names; at most 500"))
            let added = try await call.submit(
                "/setup/players", [("names", "Zezima, zezima\r\nLynx Titan\n")], headers: headers)
            #expect(added.status == 303)
            let home = try await call("GET", try #require(added.header("Location")), headers: headers)
            #expect(home.text.contains("2 players are tracked from now on"))
            #expect(try await world.store.read { try $0.players().map(\.origin) } == ["page", "page"])
            let again = try await call.submit("/setup/players", [("names", "Zezima")], headers: headers)
            #expect(again.status == 422 && again.text.contains("already exists"))
        }
    }

    @Test func `the line of the config is shown where the site is reached under another name`() async throws {
        let world = try RoutesWorld()
        try await world.addUser("boss", isAdmin: true)
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            func page(_ headers: String...) async throws -> String {
                try await call("GET", "/setup/players", headers: [cookie] + headers).text
            }
            #expect(
                try await page("Host: osrs.example").contains("&quot;public_url&quot;: &quot;http://osrs.example&quot;")
            )
            #expect(
                try await page("Host: osrs.example", "X-Forwarded-Proto: https")
                    .contains("&quot;https://osrs.example&quot;"))
            for host in ["127.0.0.1:9000", "localhost:1", "[::1]:80", "a<b>"] {
                #expect(try await !page("Host: \(host)").contains("public_url"), "\(host)")
            }
        }
    }

    @Test func `names are read in every way people write lists`() {
        let list = NameList("Lynx Titan,B0aty;Zezima\t iron_hyger\r\n\n lynx-titan \nthirteen chars")
        #expect(list.names.map(\.display) == ["Lynx Titan", "B0aty", "Zezima", "iron_hyger"])
        #expect(list.refused.count == 1 && list.refused[0].contains("'thirteen chars'"))
        #expect(NameList(nil) == NameList(" , ;\n"))
    }
}
