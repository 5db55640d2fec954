import Settings
import Testing

struct ConfigurationWarningTests {
    private let contact = "\"contact\": \"me@example.org\""

    @Test func `an empty contact against the real host is a warning`() {
        #expect(
            Loading.warnings("{}") == [
                "upstream.contact: empty; with a mail address or a web page the hiscores can reach you before they "
                    + "block this address"
            ])
        #expect(Loading.warnings("{\"upstream\": {\(contact)}}") == [])
        #expect(Loading.warnings("{\"upstream\": {\"base_url\": \"http://127.0.0.1:9\"}}") == [])
    }

    @Test func `more polls than the gate serves are a warning with numbers`() {
        let players = (0..<30).map { "{\"name\": \"p\($0)\", \"interval_minutes\": 1}" }.joined(separator: ",")
        let load = Loading.load("{\"upstream\": {\(contact)}, \"tracking\": {\"players\": [\(players)]}}")
        #expect(load.problems == [])
        #expect(
            load.warnings.map(\.description) == [
                "tracking.players: 30 players ask for 1800 polls per hour; with one start every 3 s the hiscores are "
                    + "asked 1200 times (raise intervals; every 2 minutes for all of them would fit; or lower "
                    + "upstream.spacing_seconds)"
            ])
    }

    @Test func `as many polls as the gate serves are fine`() {
        let players = (0..<20).map { "{\"name\": \"p\($0)\", \"interval_minutes\": 1}" }.joined(separator: ",")
        #expect(Loading.warnings("{\"upstream\": {\(contact)}, \"tracking\": {\"players\": [\(players)]}}") == [])
    }

    @Test func `the default interval and cron entries count`() {
        let players = (0..<100).map { "{\"name\": \"p\($0)\"}" } + ["{\"name\": \"c\", \"cron\": \"0 */6 * * *\"}"]
        let list = players.joined(separator: ",")
        let text = "{\"tracking\": {\"default_interval_minutes\": 30, \"players\": [\(list)]}}"
        let demand = Loading.load(text).configuration?.tracking.pollsPerHour ?? 0
        #expect(abs(demand - (200 + 1.0 / 6)) < 0.01)
    }

    @Test func `listening outside while the public URL is plain http is a warning`() {
        let warnings = Loading.warnings("{\"server\": {\"listen\": \"0.0.0.0:80\"}, \"upstream\": {\(contact)}}")
        #expect(
            warnings == [
                "server.listen: \"0.0.0.0:80\" can be reached from outside, while server.public_url is plain http: "
                    + "passwords would cross the network unencrypted (put a proxy with TLS in front, and its https "
                    + "address into public_url)"
            ])
        let safe =
            "{\"server\": {\"listen\": \"0.0.0.0:80\", \"public_url\": \"https://h.example\"}, "
            + "\"upstream\": {\(contact)}}"
        #expect(Loading.warnings(safe) == [])
    }

    @Test(arguments: ["http://127.0.0.1:8080", "http://localhost", "http://tracker:8080"])
    func `webhooks whose messages link to where their readers cannot go are a warning`(address: String) {
        for list in ["discord", "webhooks"] {
            #expect(
                webhookWarnings(list, publicURL: address) == [
                    "server.public_url: \"\(address)\" opens on this machine or in its network only, and the links in the "
                        + "messages of webhooks lead there (set it to what their readers type into the browser)"
                ])
        }
    }

    @Test(arguments: ["https://hiscores.example.org", "http://203.0.113.7", "http://[2001:db8::1]:8080"])
    func `links that lead somewhere are fine`(address: String) {
        #expect(webhookWarnings("discord", publicURL: address) == [])
        #expect(webhookWarnings("webhooks", publicURL: address) == [])
    }

    private func webhookWarnings(_ list: String, publicURL: String) -> [String] {
        let secret = list == "webhooks" ? ", \"secret_file\": \"/run/secret\"" : ""
        let load = Loading.load(
            "{\"upstream\": {\(contact)}, \"server\": {\"public_url\": \"\(publicURL)\"}, "
                + "\"notify\": {\"\(list)\": [{\"name\": \"clan\", \"url_file\": \"/run/clan\"\(secret)}]}}")
        return (load.problems + load.warnings).map(\.description)
    }

    @Test func `a cron expression that may not do what was meant is a warning with its place`() {
        let players = """
            [{"name": "a", "cron": "0 6 * * *"}, {"name": "b", "cron": "*/90 * * * *"}, {"name": "c", "interval_minutes": 90}]
            """
        #expect(
            Loading.warnings(
                "{\"upstream\": {\(contact)}, \"tracking\": {\"players\": \(players)}, "
                    + "\"backup\": {\"cron\": \"0 3 31 * *\"}}") == [
                    "tracking.players[1].cron: minute: a step of 90 is over the range, so only 0 is left: once an hour; "
                        + "for every 90 minutes use an interval (at 0 in \"*/90 * * * *\")",
                    "backup.cron: day of month: months of less than 31 days are left out; L is the last day of every "
                        + "month (at 4 in \"0 3 31 * *\")",
                ])
    }
}
