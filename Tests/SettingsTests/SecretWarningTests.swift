import Foundation
import TestSupport
import Testing

@testable import Settings

/// What `config check` says of the files with secrets that a config names.
@Suite struct SecretWarningTests {
    private func load(_ text: String, in folder: TemporaryFolder) -> ConfigurationLoad {
        ConfigurationLoad(
            text: Array(text.utf8),
            location: .init(path: folder.file("config.json"), folder: folder.path, notice: nil, absence: nil),
            environment: [:]
        ).lookingAtSecrets()
    }

    @Test func `a file that is missing or open to others is told, one that nothing reads is not`() throws {
        let folder = try TemporaryFolder()
        let open = folder.file("open.txt")
        try "secret".write(toFile: open, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: open)
        let told = load(
            #"""
            { "auth": { "admin_password_file": "open.txt" },
              "metrics": { "enabled": true, "token_file": "missing.txt" } }
            """#, in: folder)
        // The first administrator's password may not be read any more; the others are.
        let warnings = told.warnings.map(\.description)
        #expect(!warnings.contains { $0.contains("token_file") })
        #expect(warnings.contains { $0.hasPrefix("auth.admin_password_file: ") && $0.contains("chmod 600 \(open)") })
        let problems = told.problems.map(\.description)
        #expect(problems.count == 1 && told.configuration == nil)
        #expect(problems.contains { $0.hasPrefix("metrics.token_file: ") && $0.contains("cannot be read") })
        let off = load(#"{ "metrics": { "enabled": false, "token_file": "missing.txt" } }"#, in: folder)
        #expect(!off.warnings.map(\.description).contains { $0.contains("missing.txt") })
    }

    @Test func `a config with a problem is told as it is`() throws {
        let folder = try TemporaryFolder()
        let wrong = load(#"{ "jobs": { "workers": 0 } }"#, in: folder)
        #expect(wrong.problems.count == 1)
    }

    // MARK: - Webhooks

    @Test func `a webhook's file that is missing, open to others, no file or empty is a problem with its path`() throws
    {
        let folder = try TemporaryFolder()
        for (file, text, mode) in [("open", "secret", 0o604), ("empty", "\n", 0o600), ("url", "secret", 0o640)] {
            try text.write(toFile: folder.file(file), atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.file(file))
        }
        let told = load(
            #"""
            { "notify": { "discord": [{ "name": "a", "url_file": "missing" }, { "name": "b", "url_file": "." }],
                          "webhooks": [{ "name": "c", "url_file": "url", "secret_file": "open" },
                                       { "name": "d", "url_file": "missing", "secret_file": "empty" }] } }
            """#, in: folder)
        #expect(
            told.problems.map { $0.description.replacing(folder.path, with: "F") } == [
                "notify.discord[0].url_file: F/missing cannot be read: No such file or directory",
                "notify.discord[1].url_file: F is no regular file",
                "notify.webhooks[0].url_file: F/url is open to others (mode 640): run `chmod 600 F/url`",
                "notify.webhooks[0].secret_file: F/open is open to others (mode 604): run `chmod 600 F/open`",
                "notify.webhooks[1].url_file: F/missing cannot be read: No such file or directory",
                "notify.webhooks[1].secret_file: F/empty is empty",
            ])
        #expect(!told.warnings.contains { $0.path.hasPrefix("notify") } && told.configuration == nil)
    }

    private func check(_ url: String, key: String = "discord", others: String = "") throws -> [String] {
        let folder = try TemporaryFolder()
        for (file, text) in [("url", url + "\n"), ("key", "a secret")] {
            try text.write(toFile: folder.file(file), atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file(file))
        }
        let secret = key == "webhooks" ? #", "secret_file": "key""# : ""
        let told = load(
            #"{ "notify": { "\#(key)": [{ "name": "clan", "url_file": "url"\#(secret) }]\#(others) } }"#, in: folder)
        #expect(told.problems.isEmpty == (told.configuration != nil))
        #expect(!told.checkText.contains("hunter2"))
        return told.problems.map(\.description)
    }

    @Test(arguments: [
        "https://discord.com/api/webhooks/123/hunter2-Ab_9", "https://discord.com/api/v10/webhooks/123/hunter2",
        "https://canary.discord.com/api/webhooks/1/hunter2",
        "https://discord.com/api/webhooks/1/hunter2?thread_id=12", "https://discordapp.com/api/webhooks/1/hunter2",
    ])
    func `the URLs of Discord's webhooks will do`(url: String) throws {
        #expect(try check(url) == [])
    }

    @Test(arguments: [
        ("https://example.org/api/webhooks/1/hunter2", "holds a URL of example.org"),
        ("https://discord.com.example.org/api/webhooks/1/hunter2", "holds a URL of discord.com.example.org"),
        ("http://discord.com/api/webhooks/1/hunter2", "does not start with https://"),
        ("https://discord.com/channels/1/2", "but of no webhook"),
        ("https://discord.com/api/webhooks/hunter2", "but of no webhook"),
        ("https://discord.com/api/webhooks/1/hunter2?wait=true", "but of no webhook"),
        ("https://discord.com/api/webhooks/1/hunter2?thread_id=1&wait=true", "with ?thread_id=NUMBER behind it"),
        ("https://me:hunter2@discord.com/api/webhooks/1/x", "with a name or password"),
        ("", "does not start with https://"), ("hunter2", "does not start with https://"),
        ("https://discord.com/api/webhooks/1/hunter2\nhttps://discord.com/api/webhooks/2/x", "holds a blank"),
    ])
    func `others are problems of the setting, and not shown`(url: String, words: String) throws {
        let problems = try check(url)
        #expect(problems.count == 1 && problems[0].hasPrefix("notify.discord[0].url_file: "), "\(problems)")
        #expect(problems[0].contains(words), "\(problems)")
    }

    @Test func `private addresses and plain HTTP want a setting`() throws {
        let allowed = #", "allow_private_addresses": true"#
        #expect(try check("http://127.0.0.1:9/api/webhooks/1/hunter2", others: allowed) == [])
        #expect(try check("http://10.0.0.1/x", key: "webhooks", others: allowed) == [])
        #expect(try check("https://example.org/hook/hunter2", key: "webhooks") == [])
        #expect(try check("http://example.org/hook/hunter2", key: "webhooks").count == 1)
    }
}
