import Foundation
import TestSupport

/// A machine for `install.sh` in a folder: `DESTDIR`, and a systemd that runs one service.
final class ScratchMachine: Sendable {
    let folder: TemporaryFolder
    private let isManaged: Bool

    /// The repository.
    static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path(percentEncoded: false)

    /// Does to the service what systemd does to one of `Type=notify`: a start ends when it is ready, or fails.
    private static let systemctl = """
        #!/bin/sh
        echo "$*" >>"$STATE/calls"
        service() {
            "$DESTDIR/usr/local/bin/hiscored" --config "$DESTDIR/etc/hiscored/config.json" "$@"
        }
        stop() {
            [ -f "$STATE/pid" ] || return 0
            kill "$(cat "$STATE/pid")" 2>/dev/null
            while kill -0 "$(cat "$STATE/pid")" 2>/dev/null; do sleep 0.05; done
            rm -f "$STATE/pid"
        }
        case $1 in
            is-active)
                if [ -f "$STATE/pid" ] && kill -0 "$(cat "$STATE/pid")" 2>/dev/null; then
                    echo active
                elif [ -f "$STATE/failed" ]; then
                    echo failed
                    exit 3
                else
                    echo inactive
                    exit 3
                fi
                ;;
            daemon-reload) [ ! -f "$STATE/refuses-units" ] ;;
            stop | disable)
                stop
                rm -f "$STATE/failed"
                ;;
            restart)
                stop
                rm -f "$STATE/failed"
                setsid "$DESTDIR/usr/local/bin/hiscored" --config "$DESTDIR/etc/hiscored/config.json" serve \\
                    </dev/null >>"$STATE/log" 2>&1 &
                echo $! >"$STATE/pid"
                for _ in $(seq 200); do
                    service ready >/dev/null 2>&1 && exit 0
                    kill -0 "$(cat "$STATE/pid")" 2>/dev/null || break
                    sleep 0.05
                done
                stop
                touch "$STATE/failed"
                exit 1
                ;;
        esac
        """

    private static let journalctl = """
        #!/bin/sh
        tail -n 30 "$STATE/log"
        """

    /// - parameter isManaged: whether there is a systemd.
    init(isManaged: Bool = true) throws {
        folder = try TemporaryFolder()
        self.isManaged = isManaged
        for name in ["root", "state", "releases"] {
            try FileManager.default.createDirectory(
                atPath: folder.file(name), withIntermediateDirectories: false)
        }
        try script("systemctl", Self.systemctl)
        try script("journalctl", Self.journalctl)
    }

    func path(_ path: String) -> String { folder.file("root") + path }

    var config: String { path("/etc/hiscored/config.json") }
    var database: String { path("/var/lib/hiscored/hiscored.sqlite") }
    var link: String { path("/usr/local/bin/hiscored") }

    /// What the service was told, one call a line.
    var calls: [String] { lines("state/calls") }

    private func lines(_ file: String) -> [String] {
        let text = (try? String(contentsOfFile: folder.file(file), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Everything on the machine, by path.
    var files: [String] {
        (FileManager.default.enumerator(atPath: folder.file("root"))?.allObjects as? [String] ?? []).sorted()
    }

    @discardableResult
    private func script(_ name: String, _ text: String) throws -> String {
        let path = folder.file(name)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    private var environment: [String: String] {
        var environment = Hiscored.environment(["DESTDIR": folder.file("root"), "STATE": folder.file("state")])
        if isManaged {
            environment["SYSTEMCTL"] = folder.file("systemctl")
            environment["JOURNALCTL"] = folder.file("journalctl")
        }
        return environment
    }

    func install(_ arguments: String..., script: String = sources + "/install.sh") async throws -> Tool {
        try await Tool.run("sh", [script] + arguments, environment: environment)
    }

    /// The same without waiting for its end.
    func startInstall(_ arguments: String...) throws -> RunningProcess {
        try RunningProcess("sh", [Self.sources + "/install.sh"] + arguments, environment: environment)
    }

    /// From now on it takes no unit.
    func refuseUnits() throws {
        try "".write(toFile: folder.file("state/refuses-units"), atomically: true, encoding: .utf8)
    }

    /// Whether the last start came to nothing.
    var hasFailed: Bool { FileManager.default.fileExists(atPath: folder.file("state/failed")) }

    /// Packs a release, whose program is the one that was built and calls itself by another version.
    ///
    /// - parameters:
    ///   - serve: what `serve` does instead, in shell.
    /// - returns: the tarball.
    func release(_ version: String, serve: String? = nil) async throws -> String {
        let server = serve.map { "*\" serve\") \($0) ;;" } ?? ""
        let program = try script(
            "program-\(version)",
            """
            #!/bin/sh
            case "$*" in
                --version) echo \(version) ;;
                \(server)
                *) exec "\(Hiscored.path)" "$@" ;;
            esac
            """)
        let packed = try await install("package", "--binary", program, "--output", folder.file("releases"))
        guard packed.status == 0 else { throw HarnessError("not packed: \(packed.stderr)") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("releases"))
        guard let name = names.first(where: { $0.hasPrefix("hiscored-\(version)-") && $0.hasSuffix(".gz") }) else {
            throw HarnessError("no tarball among \(names)")
        }
        return folder.file("releases/\(name)")
    }

    /// A config whose paths lie on this machine; that of a new installation names the real ones.
    func writeConfig() throws {
        try FileManager.default.createDirectory(atPath: path("/etc/hiscored"), withIntermediateDirectories: true)
        try """
        { "database": { "path": "\(database)" }, "server": { "listen": "127.0.0.1:0" },
          "upstream": { "base_url": "http://127.0.0.1:9" },
          "backup": { "directory": "\(path("/var/lib/hiscored/backups"))" } }
        """.write(toFile: config, atomically: true, encoding: .utf8)
    }

    /// Runs a verb of what is installed.
    func hiscored(_ arguments: String...) async throws -> Tool {
        try await Tool.run(link, ["--config", config] + arguments)
    }

    var isServing: Bool {
        get async throws {
            try await Tool.run("sh", [folder.file("systemctl"), "is-active"], environment: environment).status == 0
        }
    }

    /// Ends the service.
    func shutDown() async throws {
        _ = try await Tool.run("sh", [folder.file("systemctl"), "stop"], environment: environment)
    }

    /// Does something, and leaves no service running.
    static func with(isManaged: Bool = true, _ body: (ScratchMachine) async throws -> Void) async throws {
        let machine = try ScratchMachine(isManaged: isManaged)
        do {
            try await body(machine)
        } catch {
            try await machine.shutDown()
            throw error
        }
        try await machine.shutDown()
    }
}
