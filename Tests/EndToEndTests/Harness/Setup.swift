import Foundation
import TestSupport

/// A folder with a config file, and the program that is run with it.
struct Setup {
    let folder: TemporaryFolder

    /// - parameters:
    ///   - upstream: the address of the hiscores; without one a port at which nobody listens.
    ///   - minutes: the default interval. An hour, so that no slot comes due by chance.
    ///   - players: `tracking.players`, as JSON.
    init(
        upstream: String = "http://127.0.0.1:9", listen: String = "127.0.0.1:0", minutes: Int = 60,
        players: String? = nil
    ) throws {
        folder = try TemporaryFolder()
        try write(upstream: upstream, listen: listen, minutes: minutes, players: players)
    }

    var config: String { folder.file("config.json") }
    var database: String { folder.file("hiscored.sqlite") }
    var socket: String { database + ".sock" }

    /// The names of all files in the folder, sorted.
    var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    /// Loopback needs no spacing, so the tests do not wait for the gate.
    func write(upstream: String, listen: String = "127.0.0.1:0", minutes: Int = 60, players: String? = nil) throws {
        try write(
            """
            {
              "database": { "path": "hiscored.sqlite" },
              "server": { "listen": "\(listen)" },
              "upstream": { "base_url": "\(upstream)", "spacing_seconds": 0, "concurrency": 4, "timeout_seconds": 5 },
              "tracking": { "default_interval_minutes": \(minutes)\(players.map { ", \"players\": \($0)" } ?? "") }
            }
            """)
    }

    /// With an administrator `admin`, whose password lies in a file.
    func writeAdministrator(password: String, upstream: String) throws {
        let file = folder.file("password.txt")
        try "\(password)\n".write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try write(
            """
            {
              "server": { "listen": "127.0.0.1:0" },
              "auth": { "admin_password_file": "password.txt" },
              "upstream": { "base_url": "\(upstream)", "spacing_seconds": 0, "concurrency": 4, "timeout_seconds": 5 }
            }
            """)
    }

    func write(_ text: String) throws {
        try text.write(toFile: config, atomically: true, encoding: .utf8)
    }

    /// Runs a verb to its end.
    func run(_ arguments: String...) async throws -> Tool {
        try await Tool.run(Hiscored.path, ["--config", config] + arguments)
    }

    /// What a reading verb prints as JSON.
    ///
    /// - throws: ``HarnessError`` when it fails.
    func json(_ arguments: String...) async throws -> JSON {
        let tool = try await Tool.run(Hiscored.path, ["--config", config] + arguments + ["--json"])
        guard tool.status == 0 else { throw HarnessError("\(arguments) ended with \(tool.status): \(tool.stderr)") }
        return try tool.json()
    }

    /// Starts `serve` and waits until it is ready.
    func serve() async throws -> Server {
        try await Server(RunningProcess(Hiscored.path, ["--config", config, "serve"]))
    }

    func sql(_ statements: String) async throws -> String {
        try await SQLiteShell.run(statements, on: database)
    }
}
