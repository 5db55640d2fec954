import Foundation
import TestSupport

/// A ``Setup`` whose config names webhooks, and the news that they are told.
struct WebhookSetup {
    let setup: Setup

    init() throws {
        setup = try Setup()
    }

    /// The address of a webhook at a server that plays Discord.
    static func url(at server: LoopbackServer, id: Int = 123) -> String {
        "http://127.0.0.1:\(server.port)/api/webhooks/\(id)/hunter2"
    }

    /// - parameters:
    ///   - urls: what the files of the webhooks' URLs hold, by the name of the webhook.
    ///   - key: of `notify`: `discord`, or `webhooks` for those that are sent signed messages.
    func configure(_ urls: [String: String], key: String = "discord", allowsPrivate: Bool = true) throws {
        try writeSecret("a secret", to: "clan.key")
        let secret = key == "webhooks" ? #", "secret_file": "clan.key""# : ""
        let targets = try urls.sorted { $0.key < $1.key }.map { name, url in
            try writeSecret(url, to: "\(name).url")
            return #"{ "name": "\#(name)", "url_file": "\#(name).url"\#(secret) }"#
        }
        try setup.write(
            """
            { "database": { "path": "hiscored.sqlite" }, "log": { "level": "debug" },
              "server": { "listen": "127.0.0.1:0", "public_url": "https://clan.example.org" },
              "upstream": { "base_url": "http://127.0.0.1:9", "spacing_seconds": 0 },
              "notify": { "\(key)": [\(targets.joined(separator: ", "))],
                          "heartbeat_url": "http://127.0.0.1:9/hunter2",
                          "allow_private_addresses": \(allowsPrivate) } }
            """)
    }

    private func writeSecret(_ text: String, to file: String) throws {
        try (text + "\n").write(toFile: setup.folder.file(file), atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: setup.folder.file(file))
    }

    /// A server has been there: the file knows the webhooks, and a player `Zezima` of whom there are no news yet.
    func begin() async throws {
        let server = try await setup.serve()
        try await eventually("the webhooks in the file") {
            try await setup.json("notify", "list").elements.isEmpty ? nil : true
        }
        let added = try await setup.run("player", "add", "Zezima", "--interval", "10080")
        guard added.status == 0, try await server.stop() == 0 else { throw HarnessError(added.stderr) }
    }

    /// News, as a reading would have left them: the player has reached levels, each of which is told of by itself.
    func reach(levels: ClosedRange<Int> = 99...99) async throws {
        let events = levels.map { level in
            """
            INSERT INTO events (player_id, kind, metric_id, threshold, from_value, to_value, seen_after, seen_before, silent)
                SELECT 1, 'level_up', 500, \(level), \(level - 1), \(level), strftime('%s') * 1000 - 60000,
                    strftime('%s') * 1000, 0;
            UPDATE events SET news = id WHERE id = last_insert_rowid();
            """
        }
        _ = try await setup.sql(
            """
            INSERT INTO metrics (id, wire_name, key, kind, first_seen) SELECT 500, 'Cooking II', 'cooking_ii', 'skill', 0
                WHERE NOT EXISTS (SELECT 1 FROM metrics WHERE id = 500);
            \(events.joined(separator: "\n"))
            """)
    }

    /// Waits until that many pieces of news were taken by a webhook, and that was noted.
    func waitUntil(sent: Int, to name: String = "clan", within limit: Duration = .seconds(60)) async throws {
        try await eventually("what \(name) took being noted", within: limit) {
            try await setup.sql("SELECT sent FROM webhooks WHERE name = '\(name)'") == "\(sent)" ? true : nil
        }
    }

    /// A webhook as `notify list` shows it.
    func standing(of name: String = "clan") async throws -> JSON? {
        try await setup.json("notify", "list").elements.first { $0.name == .string(name) }
    }
}

extension LoopbackServer {
    /// Which announcements came, in their order.
    var announcements: [String] { requests.flatMap(\.announcements) }
}

extension LoopbackServer.Request {
    /// Which announcements a message to Discord holds: they stand in the footers.
    var announcements: [String] {
        String(decoding: body, as: UTF8.self).matches(of: #/"text":"([a-z]+-[0-9]+)"/#).map { String($0.1) }
    }
}
