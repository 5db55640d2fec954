import ArgumentParser
import Curl
import Foundation
import Hiscores
import Settings
import Tracker
import Upstream

/// Brings in what Wise Old Man kept.
struct ImportWiseOldMan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wiseoldman",
        abstract: "Bring in players and their history from Wise Old Man.",
        discussion: """
            With --group or --player it asks the site: who is in the group, what each was called before, and all \
            snapshots, at most 20 requests in a minute. Stopped at any moment, run it again and it goes on where it was; \
            later it asks for what is new alone.

              hiscored import wiseoldman --group 139
              hiscored import wiseoldman --player Zezima 'Lynx Titan'

            FILE is what https://api.wiseoldman.net/v2/players/NAME/snapshots answered, gzip or not:

              hiscored import wiseoldman snapshots.json --player Zezima

            Players that are not tracked are added. Snapshots that cannot be taken are written to a file with their \
            times and the reasons.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Saved answers; - is standard input.", completion: .file(extensions: ["json"]))
    var files: [String] = []

    @Option(name: .long, help: "The number of a group, as its address on the site ends.")
    var group: Int64?

    @Option(
        name: .long, parsing: .upToNextOption, help: "Players to ask for; with FILE, the one whose snapshots they are.",
        completion: .players)
    var player: [String] = []

    @Flag(name: .long, help: "Pass over players that are not tracked, instead of adding them.")
    var existingOnly = false

    @Flag(name: .long, help: "Store nothing. FILE is read and checked; of the site only the players are asked for.")
    var dryRun = false

    @Flag(name: .long, help: "Ask for all snapshots again, those that were read before too.")
    var all = false

    @Option(name: .long, help: "Where snapshots that are not taken go, with time and reason.", completion: .file())
    var rejects = "wiseoldman-rejects.csv"

    @Option(name: .long, help: "A file, readable for you alone, with a key of the site's: then 100 requests a minute.")
    var apiKeyFile: String?

    @Option(name: .long, help: "How many requests a minute, if fewer than the site takes.")
    var perMinute: Int?

    @Option(name: .long, help: "Another address of the site's API.")
    var baseURL = "https://api.wiseoldman.net/v2"

    @Flag(name: .long, help: "Print the report as JSON.")
    var json = false

    enum CodingKeys: String, CodingKey {
        case options, files, group, player, existingOnly, dryRun, all, rejects, apiKeyFile, perMinute, baseURL, json
    }

    /// What is brought in, told from what was typed.
    private enum Source {
        case files([String], player: PlayerName?)
        case group(Int64)
        case players([PlayerName])
    }

    /// What is said behind `--player` and cannot be a name is a file.
    private var typed: (files: [String], names: [String]) {
        guard group == nil else { return (files, player) }
        let isFile = { (text: String) in
            (try? PlayerName(text)) == nil && (text == "-" || text.contains(".") || text.contains("/"))
        }
        return (files + player.filter(isFile), player.filter { !isFile($0) })
    }

    func validate() throws {
        let (files, names) = typed
        switch (files.isEmpty, group, names.isEmpty) {
        case (true, nil, true): throw ValidationError("say what to bring in: --group ID, --player NAME, or FILE")
        case (false, .some, _): throw ValidationError("FILE and --group do not go together")
        case (_, .some, false): throw ValidationError("--group and --player do not go together")
        case (false, nil, false) where names.count > 1:
            throw ValidationError("with FILE --player names the one player whose snapshots they are")
        default: break
        }
        if let group, group < 1 { throw ValidationError("--group: \(group) is no number of a group") }
        if !files.isEmpty, apiKeyFile != nil || perMinute != nil || all {
            throw ValidationError("--api-key-file, --per-minute and --all are for asking the site, and not for FILE")
        }
    }

    func run() async throws {
        let configuration = try options.load()
        try await reporting {
            // Before the process becomes the database's owner, who may not open what the caller may.
            let source = try self.source()
            let sources = try typed.files.map { try ImportSource(path: $0) }
            let site = try self.site(configuration)
            let rejects = try RejectsFile(path: rejects, header: ["player", "source", "time", "reason"])
            let (report, failure) = try await Operator(configuration: configuration, logger: Logs.quiet()).hold {
                session in
                let sender = WiseOldManSender(
                    session: session, isDryRun: dryRun, existingOnly: existingOnly, rejects: rejects)
                do {
                    switch source {
                    case .files(_, let player):
                        try await WiseOldManFiles(sender: sender, player: player).send(sources)
                    case .group(let id): try await ask(site, WiseOldManCourse(group: id), sender)
                    case .players(let names):
                        try await ask(site, WiseOldManCourse(players: names.map(\.display)), sender)
                    }
                    return (sender.report, nil as Failure?)
                } catch let failure as Failure {
                    return (sender.report, failure)
                }
            }
            // What was done is told even where the rest was not.
            if failure == nil || !report.players.isEmpty {
                if json { try Output.json(report) } else { Output.data(report.text) }
            }
            if rejects.count > 0 {
                Output.message("hiscored: \(rejects.count) snapshots were not taken; \(rejects.path) says why")
            }
            if let failure { throw failure }
            guard report.missing.isEmpty else {
                let names = report.missing.map { "'\($0)'" }.joined(separator: ", ")
                throw Failure(.notFound, "Wise Old Man does not know \(names)")
            }
        }
    }

    private func ask(_ site: WiseOldManSite, _ course: WiseOldManCourse, _ sender: WiseOldManSender) async throws {
        var transfer = WiseOldManTransfer(site: site, sender: sender, readsAll: all)
        try await transfer.run(course)
    }

    private func source() throws -> Source {
        let (files, names) = typed
        if let group { return .group(group) }
        var players: [PlayerName] = []
        for text in names {
            do {
                let name = try PlayerName(text)
                if !players.contains(name) { players.append(name) }
            } catch {
                throw Failure(.refused, "\(error)")
            }
        }
        return files.isEmpty ? .players(players) : .files(files, player: players.first)
    }

    private func site(_ configuration: Configuration) throws -> WiseOldManSite {
        let address: UpstreamAddress
        do {
            address = try UpstreamAddress(baseURL)
        } catch {
            throw Failure(.refused, "--base-url: \"\(error.text)\": \(error.problem)")
        }
        var key: String?
        if let apiKeyFile {
            do {
                key = try SecretFile.read(apiKeyFile)
            } catch {
                throw Failure(.configuration, "--api-key-file: \(error)")
            }
            guard let key, !key.isEmpty, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw Failure(
                    .configuration, "--api-key-file: \(apiKeyFile) holds no key, which is one word in one line")
            }
        }
        let most = address.isLoopback ? 100_000 : key == nil ? 20 : 100
        let perMinute = perMinute ?? (key == nil ? 20 : 100)
        guard (1...most).contains(perMinute) else {
            throw Failure(
                .refused,
                "--per-minute: \(perMinute) is not in 1…\(most); Wise Old Man takes 20 requests a minute, and 100 with a key"
            )
        }
        let upstream = configuration.upstream
        if typed.files.isEmpty, upstream.contact.isEmpty, !address.isLoopback {
            Output.message(
                "hiscored: Wise Old Man wants to know whom to write to, and shuts out who does not say: set "
                    + "upstream.contact in the config")
        }
        let client = WiseOldManClient(
            address: address, contact: upstream.contact, version: Version.text, key: key,
            proxy: upstream.proxy?.text, curl: CurlClient(), clock: Clocks.wall)
        return WiseOldManSite(
            client: client, pace: WiseOldManPace(requestsPerMinute: perMinute), progress: WiseOldManProgress())
    }
}
