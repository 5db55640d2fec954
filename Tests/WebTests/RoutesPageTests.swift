import Curl
import Foundation
import Store
import TestSupport
import Testing

@testable import Web

@Suite struct RoutesPageTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `the first page lists the players, with what went wrong beside them`() async throws {
        try await world.addReadPlayer("Lynx Titan")
        let id = try #require(try await world.store.read { try $0.players().first?.id })
        try await world.store.write {
            try $0.notePlayerFailed(id: id, error: "no connection (Failed to connect to 10.0.0.7 port 8443)")
        }
        try await world.serving { call in
            let page = try await call("GET", "/")
            #expect(page.status == 200)
            #expect(page.header("Content-Type") == "text/html; charset=utf-8")
            for text in [
                "Lynx Titan", "/players/Lynx%20Titan", "4,600,000,000", "2,277", "the hiscores could not be read",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(!page.text.contains("10.0.0.7"))
        }
    }

    @Test func `a player's page shows skills, activities and a chart`() async throws {
        try await world.addReadPlayer("Lynx Titan")
        try await world.serving { call in
            let page = try await call("GET", "/players/Lynx%20Titan")
            #expect(page.status == 200)
            for text in ["Lynx Titan", "Attack", "200,000,000", "Zulrah", "1,234", "<svg", "Tracking since"] {
                #expect(page.text.contains(text), "\(text)")
            }
        }
    }

    @Test(arguments: ["/players/Nobody", "/players/thirteenchars", "/players/%3Cscript%3E", "/nothing"])
    func `what is not there has a page too, and nothing of the address is markup`(path: String) async throws {
        try await world.serving { call in
            let page = try await call("GET", path)
            #expect(page.status == 404)
            #expect(page.header("Content-Type") == "text/html; charset=utf-8")
            #expect(!page.text.contains("<script>"))
        }
    }

    @Test(arguments: ["/", "/nothing", "/api/v1/nothing", "/health", "/assets/style.css"])
    func `every answer carries the headers that protect pages`(path: String) async throws {
        try await world.serving { call in
            let answer = try await call("GET", path)
            #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("Referrer-Policy") == "same-origin")
        }
    }

    @Test func `assets are sent once`() async throws {
        try await world.serving { call in
            let style = try await call("GET", "/assets/style.css")
            #expect(style.status == 200)
            #expect(style.header("Content-Type") == "text/css; charset=utf-8")
            let tag = try #require(style.header("ETag"))
            let again = try await call("GET", "/assets/style.css", headers: ["If-None-Match: \(tag)"])
            #expect(again.status == 304)
            #expect(again.response.body.isEmpty)
            #expect(try await call("GET", "/assets/layout.mustache").status == 404)
            #expect(try await call("GET", "/assets/..%2Fstyle.css").status == 404)
        }
    }

    @Test func `HEAD works wherever GET does`() async throws {
        try await world.serving { call in
            for path in ["/", "/health", "/api/v1/upstream"] {
                let head = try await call("HEAD", path)
                #expect(head.status == 200, "\(path)")
                #expect(head.response.body.isEmpty)
            }
        }
    }
}
