import Foundation
import Settings
import Testing

struct RenderingTests {
    private static let secrets = """
        {"server": {"public_url": "https://hiscores.example.org"},
         "upstream": {"proxy": "http://me:hunter2@proxy:3128", "contact": "me@example.org"},
         "notify": {"heartbeat_url": "https://hc.example:8443/ping/hunter2?x=hunter2",
                    "discord": [{"name": "clan", "url_file": "clan.url", "send": ["level"], "tag": "clan"}]}}
        """

    @Test func `check prints ok or the problems`() {
        #expect(Loading.load(Self.secrets).checkText == "/etc/hiscored/config.json: ok\n")
        let load = Loading.load("{\"jobs\": {\"workers\": 0}, \"logs\": {}}")
        #expect(
            load.checkText == """
                /etc/hiscored/config.json: 2 problems
                jobs.workers: 0 is below 1 (allowed 1…64)
                logs: unknown key; did you mean "log"?
                warning: upstream.contact: empty; with a mail address or a web page the hiscores can reach you before \
                they block this address

                """)
        #expect(
            load.checkJSON == """
                { "ok": false, "problems": [{ "path": "jobs.workers", "message": "0 is below 1 (allowed 1…64)" }, \
                { "path": "logs", "message": "unknown key; did you mean \\"log\\"?" }], "warnings": [{ "path": \
                "upstream.contact", "message": "empty; with a mail address or a web page the hiscores can reach you \
                before they block this address" }] }

                """)
    }

    @Test func `show masks secrets and says where values come from`() {
        let load = Loading.load(Self.secrets, environment: ["HISCORED_LOG__LEVEL": "debug"])
        let lines = load.showText.split(separator: "\n").map(String.init)
        #expect(lines.first == "database.path = \"/etc/hiscored/hiscored.sqlite\"  # default")
        #expect(lines.contains("upstream.proxy = \"http://***@proxy:3128\"  # file"))
        #expect(lines.contains("notify.heartbeat_url = \"https://hc.example:8443/***\"  # file"))
        #expect(lines.contains("log.level = \"debug\"  # environment (HISCORED_LOG__LEVEL)"))
        #expect(lines.contains("tracking.players = null  # default"))
        let discord =
            "[{ \"name\": \"clan\", \"url_file\": \"/etc/hiscored/clan.url\", "
            + "\"send\": [\"level\"], \"tag\": \"clan\" }]"
        #expect(lines.contains("notify.discord = \(discord)  # file"))
        #expect(!load.showText.contains("hunter2") && !load.showJSON.contains("hunter2"))
    }

    @Test func `show as JSON has value and origin for each key`() throws {
        let load = Loading.load(Self.secrets, environment: ["HISCORED_LOG__LEVEL": "debug"])
        let object = try JSONSerialization.jsonObject(with: Data(load.showJSON.utf8))
        let members = try #require(object as? [String: [String: Any]])
        #expect(members.count == load.origins.count)
        #expect(members["log.level"]?["value"] as? String == "debug")
        #expect(members["log.level"]?["origin"] as? String == "environment")
        #expect(members["jobs.workers"]?["value"] as? Int == 4)
        #expect(members["jobs.workers"]?["origin"] as? String == "default")
        #expect(members["upstream.contact"]?["origin"] as? String == "file")
    }

    @Test(arguments: [
        "\"ftp://me:hunter2@proxy\"", "\"me:hunter2@proxy:3128\"", "\"http://me:hunter2@proxy:99999\"", "[\"hunter2\"]",
        "\"http://me:hunter2@proxy/path\"",
    ])
    func `a wrong secret is not repeated`(json: String) {
        for path in ["upstream.proxy", "notify.heartbeat_url"] {
            let load = Loading.load(
                "{\"\(path.split(separator: ".")[0])\": {\"\(path.split(separator: ".")[1])\": \(json)}}")
            #expect(!load.checkText.contains("hunter2"))
        }
        #expect(!Loading.problems("upstream.proxy", json).isEmpty)
    }

    @Test func `credentials in other URLs are refused without being repeated`() {
        for path in ["upstream.base_url", "server.public_url"] {
            let problems = Loading.problems(path, "\"https://me:hunter2@example.org\"")
            #expect(problems.count == 1 && !problems[0].contains("hunter2"))
        }
    }

    @Test func `a broken configuration shows nothing`() {
        #expect(Loading.load("{\"jobs\": {\"workers\": 0}}").showText == "")
    }
}
