import Foundation
import TestSupport

/// A Postgres of a test's own on loopback, with an empty database `osrsdiff`; gone when the value is.
final class PostgresServer: Sendable {
    private let folder: TemporaryFolder
    private let process: RunningProcess
    /// What psql takes for its first argument.
    let url: String

    /// Where Debian has the programs that are not in the search path.
    private static let programs: String? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        return versions.max { (Int($0) ?? 0) < (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
    }()

    init() async throws {
        guard let programs = Self.programs else {
            throw HarnessError("there is no Postgres (apt-get install postgresql)")
        }
        let folder = try TemporaryFolder()
        self.folder = folder
        // Postgres refuses to run as root.
        let isRoot = geteuid() == 0
        let asUser = isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
        if isRoot {
            guard let user = getpwnam("postgres")?.pointee else { throw HarnessError("there is no user postgres") }
            chown(folder.path, user.pw_uid, user.pw_gid)
        }
        let data = folder.file("data")
        let made = try await Tool.run(
            "env",
            asUser + [
                "\(programs)/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                "--no-sync",
            ], currentDirectory: "/")
        guard made.status == 0 else { throw HarnessError("initdb: \(made.stderr)") }
        let port = try FreePort().number
        url = "postgresql://postgres@127.0.0.1:\(port)/osrsdiff"
        process = try RunningProcess(
            "env",
            asUser + [
                "\(programs)/postgres", "-D", data, "-p", "\(port)", "-h", "127.0.0.1", "-k", folder.path, "-F",
            ], currentDirectory: "/")
        try await eventually("Postgres", every: .milliseconds(100)) {
            let tool = try await Tool.run(
                "psql", ["postgresql://postgres@127.0.0.1:\(port)/postgres", "-c", "CREATE DATABASE osrsdiff"])
            guard process.isRunning else { throw HarnessError("Postgres ended: \(process.stderr)") }
            return tool.status == 0 ? true : nil
        }
    }

    deinit {
        // At once, without waiting for its clients. What it leaves would keep the folder from being removed.
        process.signal(SIGQUIT)
        for _ in 0..<200 where process.isRunning { usleep(10_000) }
    }

    /// What statements print: columns joined by `|`, rows by line breaks.
    func sql(_ statements: String) async throws -> String {
        let tool = try await Tool.run("psql", [url, "-v", "ON_ERROR_STOP=1", "-qAtX"], input: statements)
        guard tool.status == 0 else { throw HarnessError("psql: \(tool.stderr)") }
        return tool.stdout.hasSuffix("\n") ? String(tool.stdout.dropLast()) : tool.stdout
    }

    func stop() async throws {
        process.signal(SIGINT)
        try await process.wait()
    }
}
