import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What `install.sh` refuses, and what it leaves then.
    @Suite struct RefusedInstall {
        @Test func `a dry run says every step and does none`() async throws {
            try await ScratchMachine.with { machine in
                let release = try await machine.release("1.0.0")
                let before = machine.files
                let dry = try await machine.install("--from", release, "--dry-run")
                #expect(dry.status == 0, "\(dry.stderr)")
                for text in [
                    "would run: install -d", "would run: write_config", "daemon-reload", "enable hiscored", "restart",
                ] {
                    #expect(dry.stderr.contains(text), "\(text) in \(dry.stderr)")
                }
                #expect(machine.files == before)
                #expect(machine.calls.allSatisfy { $0.hasPrefix("is-active") })
            }
        }

        @Test func `a tarball that is not whole, has no checksum, or is for another machine is refused`() async throws {
            try await ScratchMachine.with { machine in
                let release = try await machine.release("1.0.0")
                let before = machine.files
                let manager = FileManager.default
                let other = release.replacing("-linux-", with: "-linux-not")
                try manager.copyItem(atPath: release, toPath: other)
                let unchecked = try await machine.install("--from", other)
                #expect(unchecked.status == 1 && unchecked.stderr.contains("\(other).sha256 is missing"))
                let handle = try #require(FileHandle(forWritingAtPath: other))
                try handle.truncate(atOffset: 5000)
                try handle.close()
                try manager.copyItem(atPath: release + ".sha256", toPath: other + ".sha256")
                let damaged = try await machine.install("--from", other)
                #expect(damaged.status == 1 && damaged.stderr.contains("fetch both again; nothing was changed"))
                let missing = try await machine.install("--from", machine.folder.file("none.tar.gz"))
                #expect(missing.status == 66)
                #expect(machine.files == before)
            }
        }

        @Test(arguments: ["x86_128", "riscv64"])
        func `a release for another processor is refused`(processor: String) async throws {
            try await ScratchMachine.with { machine in
                let name = "hiscored-1.0.0-linux-\(processor)"
                let folder = machine.folder.file("releases/\(name)")
                try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
                try "x".write(toFile: folder + "/bin/hiscored", atomically: true, encoding: .utf8)
                let packed = try await Tool.run(
                    "sh", ["-c", "tar -czf \(name).tar.gz \(name) && sha256sum \(name).tar.gz >\(name).tar.gz.sha256"],
                    currentDirectory: machine.folder.file("releases"))
                #expect(packed.status == 0)
                let refused = try await machine.install("--from", folder + ".tar.gz")
                #expect(refused.status == 65 && refused.stderr.contains("is for \(processor), and this machine is"))
            }
        }

        @Test func `a config that the new version refuses stops it before anything is switched`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                try #"{ "jobs": { "workers": 0 } }"#.write(toFile: machine.config, atomically: true, encoding: .utf8)
                let refused = try await machine.install("--from", machine.release("1.1.0"))
                #expect(refused.status == 78)
                #expect(
                    refused.stderr.contains("nothing was switched")
                        && (refused.stderr + refused.stdout).contains("jobs.workers"))
                #expect(try await Tool.run(machine.link, ["--version"]).stdout == "1.0.0\n")
                #expect(try await machine.isServing)
            }
        }

        @Test(arguments: [
            ["--purge"], ["--from"], ["--contact", "a\"b"], ["--prefix", "relative"], ["--prefix", "/a b"], ["--frm"],
            ["package", "--binary"], ["--from", "x", "--build"],
        ])
        func `arguments that are none are refused`(arguments: [String]) async throws {
            try await ScratchMachine.with { machine in
                let tool = try await Tool.run(
                    "sh", [ScratchMachine.sources + "/install.sh"] + arguments,
                    environment: Hiscored.environment(["DESTDIR": machine.folder.file("root")]))
                #expect(tool.status == 64, "\(tool.stderr)")
                #expect(machine.files.isEmpty)
            }
        }

        @Test func `a new version that does not run is taken back`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                #expect(try await machine.hiscored("player", "add", "Zezima").status == 0)
                let unit = machine.path("/etc/systemd/system/hiscored.service")
                try "# the one before\n".write(toFile: unit, atomically: true, encoding: .utf8)
                let broken = try await machine.release("2.0.0", serve: "echo the new one is broken >&2; exit 1")
                let failed = try await machine.install("--from", broken)
                #expect(failed.status == 1)
                for text in [
                    "version 2.0.0 does not run", "the new one is broken", "stays as it is", "version 1.0.0 is back",
                    "version 1.0.0 runs again",
                ] {
                    #expect(failed.stderr.contains(text), "\(text) in \(failed.stderr)")
                }
                #expect(try await machine.isServing)
                #expect(try await Tool.run(machine.link, ["--version"]).stdout == "1.0.0\n")
                #expect(try await machine.hiscored("player", "list").stdout.contains("Zezima"))
                #expect(try String(contentsOfFile: unit, encoding: .utf8) == "# the one before\n")
            }
        }

        @Test func `a file that the failed version changed is put back, and the changed one kept`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                #expect(try await machine.hiscored("player", "add", "Zezima").status == 0)
                // As a start does that brings the file up to date: a copy, then the change.
                let serve = """
                    sqlite3 "\(machine.database)" "VACUUM INTO '\(machine.database).before-0099-future'"
                    sqlite3 "\(machine.database)" "INSERT INTO grdb_migrations VALUES ('0099-future')"
                    exit 1
                    """
                let failed = try await machine.install("--from", machine.release("2.0.0", serve: serve))
                #expect(failed.status == 1)
                #expect(failed.stderr.contains("put back the copy of"), "\(failed.stderr)")
                #expect(failed.stderr.contains("hiscored.sqlite.failed-2.0.0"))
                #expect(try await machine.isServing)
                #expect(try await machine.hiscored("player", "list").stdout.contains("Zezima"))
                let kept = try await SQLiteShell.run(
                    "SELECT count(*) FROM grdb_migrations WHERE identifier = '0099-future'",
                    on: machine.database + ".failed-2.0.0")
                #expect(kept == "1")
            }
        }

        @Test func `half a copy that a killed start left is never put back`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                #expect(try await machine.hiscored("player", "add", "Zezima").status == 0)
                let serve = "echo half >\"\(machine.database).before-0099-future.hiscored-partial\"; exit 1"
                let failed = try await machine.install("--from", machine.release("2.0.0", serve: serve))
                #expect(failed.status == 1 && failed.stderr.contains("stays as it is"), "\(failed.stderr)")
                #expect(try await machine.hiscored("player", "list").stdout.contains("Zezima"))
            }
        }

        @Test func `an upgrade that fails between the switch and the start is taken back too`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                try machine.refuseUnits()
                let failed = try await machine.install("--from", machine.release("2.0.0"))
                #expect(failed.status == 1 && failed.stderr.contains("version 1.0.0 runs again"), "\(failed.stderr)")
                #expect(try await Tool.run(machine.link, ["--version"]).stdout == "1.0.0\n")
                #expect(try await machine.isServing)
            }
        }

        @Test func `an upgrade that is interrupted is taken back`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                let stuck = try await machine.release("2.0.0", serve: "exec sleep 600")
                let installing = try machine.startInstall("--from", stuck)
                try await eventually("the switch") {
                    machine.calls.filter { $0 == "restart hiscored" }.count == 2 ? true : nil
                }
                installing.signal(SIGTERM)
                #expect(try await installing.wait() == 1)
                #expect(installing.stderr.contains("the upgrade was taken back"), "\(installing.stderr)")
                #expect(try await Tool.run(machine.link, ["--version"]).stdout == "1.0.0\n")
                #expect(try await machine.isServing)
            }
        }

        @Test func `after a kill amid an upgrade the next comes back to the version that has proved itself`()
            async throws
        {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                #expect(try await machine.install("--from", machine.release("1.0.0")).status == 0)
                let installing = try machine.startInstall(
                    "--from", try await machine.release("2.0.0", serve: "exec sleep 600"))
                try await eventually("the switch") {
                    machine.calls.filter { $0 == "restart hiscored" }.count == 2 ? true : nil
                }
                installing.signal(SIGKILL)
                try await installing.wait()
                try await eventually("the start was given up") {
                    machine.hasFailed ? true : nil
                }
                let broken = try await machine.release("3.0.0", serve: "exit 1")
                let failed = try await machine.install("--from", broken)
                #expect(failed.status == 1, "\(failed.stderr)")
                #expect(failed.stderr.contains("version 1.0.0 runs again"), "\(failed.stderr)")
                #expect(machine.files.contains { $0.contains("lib/hiscored/hiscored-1.0.0-") })
            }
        }

        @Test func `a first installation that does not run stays to be looked at`() async throws {
            try await ScratchMachine.with { machine in
                try machine.writeConfig()
                let failed = try await machine.install("--from", machine.release("1.0.0", serve: "echo no >&2; exit 1"))
                #expect(failed.status == 1)
                #expect(failed.stderr.contains("systemctl restart hiscored"))
                #expect(FileManager.default.fileExists(atPath: machine.link))
            }
        }
    }
}
