import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `install.sh` on a scratch machine: install, upgrade, take away.
    @Suite struct Install {
        @Test func `the script is plain sh`() async throws {
            for shell in ["sh", "dash"] where Tool.exists(shell) {
                let tool = try await Tool.run(shell, ["-n", ScratchMachine.sources + "/install.sh"])
                #expect(tool.status == 0, "\(tool.stderr)")
            }
        }

        @Test func `a release is installed, runs, and tells where`() async throws {
            try await ScratchMachine.with { machine in
                let release = try await machine.release("1.0.0")
                try machine.writeConfig()
                let installed = try await machine.install("--from", release)
                #expect(installed.status == 0, "\(installed.stderr)")
                for text in [
                    "its checksum is right", "keeping \(machine.config)", "hiscored 1.0.0 runs at http://127.0.0.1:",
                    "ssh -L", "reverse_proxy 127.0.0.1:", "set-up code", "upstream.contact",
                ] {
                    #expect(installed.stderr.contains(text), "\(text) in \(installed.stderr)")
                }
                #expect(try await machine.isServing)
                #expect(machine.calls.contains("enable hiscored") && machine.calls.contains("daemon-reload"))
                let unit = try String(
                    contentsOfFile: machine.path("/etc/systemd/system/hiscored.service"), encoding: .utf8)
                #expect(unit.contains("ExecStart=/usr/local/bin/hiscored ") && !unit.contains("@PREFIX@"))
                let link = try FileManager.default.destinationOfSymbolicLink(atPath: machine.link)
                #expect(link.hasPrefix("../lib/hiscored/hiscored-1.0.0-"))
                #expect(try mode(machine.path("/var/lib/hiscored")) == 0o700)
                #expect(try mode(machine.path("/etc/hiscored")) == 0o750)
            }
        }

        private func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }

        @Test func `a second run changes nothing, and leaves to the operator what starts with the machine`()
            async throws
        {
            try await ScratchMachine.with { machine in
                let release = try await machine.release("1.0.0")
                try machine.writeConfig()
                #expect(try await machine.install("--from", release).status == 0)
                let before = machine.files.filter { !$0.contains("before-upgrade") }
                let config = try String(contentsOfFile: machine.config, encoding: .utf8)
                let again = try await machine.install("--from", release, "--contact", "new@example.org")
                #expect(again.status == 0, "\(again.stderr)")
                #expect(again.stderr.contains("--contact changes no config that is there"))
                #expect(try String(contentsOfFile: machine.config, encoding: .utf8) == config)
                #expect(machine.files.filter { !$0.contains("before-upgrade") } == before)
                #expect(machine.calls.filter { $0 == "enable hiscored" }.count == 1)
                #expect(!again.stderr.contains("set-up code"), "who upgrades has seen it")
            }
        }

        @Test func `an upgrade copies the database first, and keeps the version before`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                #expect(try await machine.hiscored("player", "add", "Zezima").status == 0)
                let upgraded = try await machine.install("--from", machine.release("1.1.0"))
                #expect(upgraded.status == 0, "\(upgraded.stderr)")
                #expect(try await Tool.run(machine.link, ["--version"]).stdout == "1.1.0\n")
                let copies = machine.files.filter { $0.contains("hiscored.sqlite.before-upgrade-") }
                #expect(copies.count == 1)
                let players = try await SQLiteShell.run(
                    "SELECT username FROM players", on: machine.path("/\(copies.first ?? "")"))
                #expect(players == "Zezima")
                let versions = machine.files.filter { $0.hasPrefix("usr/local/lib/hiscored/hiscored-") }
                #expect(versions.count == 2)
                #expect(try await machine.install("--from", machine.release("1.2.0")).status == 0)
                #expect(try await machine.install("--from", machine.release("1.3.0")).status == 0)
                let later = machine.files.filter { $0.hasPrefix("usr/local/lib/hiscored/hiscored-") }
                #expect(later.count == 2 && later.allSatisfy { $0.contains("1.2.0") || $0.contains("1.3.0") })
                #expect(machine.files.filter { $0.contains("before-upgrade-") }.count <= 2)
                #expect(try await machine.isServing)
            }
        }

        @Test func `a service that was stopped stays stopped`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                try await machine.shutDown()
                let upgraded = try await machine.install("--from", machine.release("1.1.0"))
                #expect(upgraded.status == 0 && upgraded.stderr.contains("the service is stopped, and stays so"))
                #expect(!upgraded.stderr.contains("runs at"))
                #expect(try await !machine.isServing)
            }
        }

        @Test func `what was unpacked by hand installs itself`() async throws {
            try await ScratchMachine.with { machine in
                let release = try await machine.release("1.0.0")
                try machine.writeConfig()
                let unpacked = try await Tool.run(
                    "tar", ["-xzf", release, "-C", machine.folder.path])
                #expect(unpacked.status == 0)
                let name = (release as NSString).lastPathComponent.replacing(".tar.gz", with: "")
                let folder = machine.folder.file(name)
                let installed = try await machine.install(script: folder + "/install.sh")
                #expect(installed.status == 0, "\(installed.stderr)")
                try "changed".write(toFile: folder + "/hiscored.service", atomically: true, encoding: .utf8)
                let refused = try await machine.install(script: folder + "/install.sh")
                #expect(refused.status == 1 && refused.stderr.contains("unpack the tarball again"))
                #expect(try await machine.isServing)
            }
        }

        @Test func `without systemd the program is installed and says how it is run`() async throws {
            try await ScratchMachine.with(isManaged: false) { machine in
                let installed = try await machine.install(
                    "--from", machine.release("1.0.0"), "--contact", "me@example.org")
                #expect(installed.status == 0, "\(installed.stderr)")
                #expect(installed.stderr.contains("\(machine.link) --config \(machine.config) serve"))
                #expect(!machine.files.contains { $0.hasSuffix(".service") })
                let config = try String(contentsOfFile: machine.config, encoding: .utf8)
                #expect(config.contains(#""contact": "me@example.org""#))
                #expect(config.contains(#""path": "/var/lib/hiscored/hiscored.sqlite""#))
                #expect(try mode(machine.config) == 0o640)
            }
        }

        @Test func `it is taken away, and its data only with --purge`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                let gone = try await machine.install("--uninstall")
                #expect(gone.status == 0 && gone.stderr.contains("kept: \(machine.config)"))
                #expect(machine.calls.contains("disable --now hiscored"))
                #expect(FileManager.default.fileExists(atPath: machine.database))
                #expect(!machine.files.contains { $0.hasPrefix("usr/local/bin/") || $0.hasSuffix(".service") })
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                let purged = try await machine.install("--uninstall", "--purge")
                #expect(purged.status == 0 && purged.stderr.contains("with all that was read"))
                #expect(!machine.files.contains { $0.hasPrefix("etc/hiscored") || $0.hasPrefix("var/lib/hiscored") })
                #expect(try await machine.install("--uninstall").status == 0, "once more is fine")
            }
        }

        @Test func `a database that lies elsewhere is named and not removed`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                let elsewhere = machine.folder.file("state/elsewhere.sqlite")
                let text = try String(contentsOfFile: machine.config, encoding: .utf8)
                try text.replacing(machine.database, with: elsewhere)
                    .write(toFile: machine.config, atomically: true, encoding: .utf8)
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                let purged = try await machine.install("--uninstall", "--purge")
                #expect(purged.stderr.contains("not removed, since it lies elsewhere: \(elsewhere)"))
                #expect(FileManager.default.fileExists(atPath: elsewhere))
            }
        }
    }
}
