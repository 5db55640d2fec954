import Store
import TestSupport
import Testing
import Timestamps

@testable import Web

/// Who is told of news, as operators see it; and the page of summaries.
@Suite struct WebhookPageTests {
    let world: RoutesWorld

    init() throws {
        world = try RoutesWorld()
    }

    @Test func `the page of maintenance shows what was sent, and what went wrong`() async throws {
        try await world.addUser("boss", isAdmin: true)
        let now = world.clock.now
        try await world.store.write { transaction in
            try transaction.settleWebhooks([("a clan/?", [1])])
            guard var row = try transaction.webhook(named: "a clan/?") else { return }
            (row.sent, row.lastSentAt, row.lastError) = (12, now, "it answered 404 <b>")
            row.goneAt = now
            try transaction.setWebhook(row)
            for number in 1...2 {
                try transaction.insertNotice(topic: "health", at: now, text: "Trouble \(number)", path: "/admin")
            }
        }
        try await world.serving { call in
            let cookie = try await call.pageCookie("boss")
            let page = try await call("GET", "/admin/maintenance", headers: [cookie]).text
            for text in [
                "It is told nothing any more.", "a new URL into its file", "<td class=\"number\">2</td>",
                "<h2>Webhooks</h2>", "a clan/?", ">12<", "it answered 404 &lt;b&gt;", "webhooks/a%20clan%2F%3F/test",
            ] {
                #expect(page.contains(text), "\(text)")
            }
            let list = try await call("GET", "/api/v1/webhooks", .office).json()
            let entry = try #require((list["webhooks"] as? [[String: Any]])?.first)
            #expect(entry["is_gone"] as? Bool == true && entry["sent"] as? Int == 12)
            #expect(entry["waiting"] as? Int == 2)
            let unknown = try await call("POST", "/api/v1/webhooks/nobody/test", .office)
            #expect(unknown.status == 404 && unknown.text.contains("there is no webhook 'nobody'"))
        }
    }

    @Test func `summaries of weeks are there for who may see the boards`() async throws {
        try await world.serving { call in
            let page = try await call("GET", "/digest").text
            #expect(page.contains("There is no summary yet"))
        }
        let now = world.clock.now
        try await world.store.write { transaction in
            try transaction.insertNotice(
                topic: "digest", at: now, text: "The week to <i>", lines: #"["1. Zezima: +1 XP"]"#, path: "/digest")
            try transaction.insertNotice(topic: "health", at: now, text: "The disk is full", path: "/admin")
        }
        try await world.serving { call in
            let page = try await call("GET", "/digest").text
            #expect(page.contains("The week to &lt;i&gt;") && page.contains("<li>1. Zezima: +1 XP</li>"))
            #expect(!page.contains("disk") && !page.contains("Whose summaries"))
        }
        try await world.store.write { transaction in
            try transaction.insertNotice(
                topic: "digest", at: now, text: "The week of clan", path: "/digest?tag=clan", tag: "clan")
        }
        try await world.serving { call in
            let (everybody, clan) = (
                try await call("GET", "/digest").text, try await call("GET", "/digest?tag=clan").text
            )
            #expect(everybody.contains("/digest?tag=clan") && !everybody.contains("The week of clan"))
            #expect(clan.contains("The week of clan") && !clan.contains("Zezima"))
            let none = try await call("GET", "/digest?tag=%3Cb%3E")
            #expect(none.status == 200 && none.text.contains("There is no summary yet"))
        }
    }
}
