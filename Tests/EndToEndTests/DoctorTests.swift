import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `doctor` of the real program, on what goes wrong in years.
    @Suite(.enabled(if: SQLiteShell.isThere, Comment(rawValue: SQLiteShell.absence)))
    struct Doctor {
        private struct Report {
            let status: Int32
            let json: JSON

            init(_ tool: Tool) throws {
                status = tool.status
                json = try tool.json()
            }

            func status(of name: String) -> String? { check(name)?.status?.string }
            func message(of name: String) -> String { check(name)?.message?.string ?? "" }
            func remedy(of name: String) -> String { check(name)?.remedy?.string ?? "" }

            private func check(_ name: String) -> JSON? {
                json.checks?.elements.first { $0.name?.string == name }
            }

            /// Those of a status.
            func names(_ status: String) -> [String] {
                (json.checks?.elements ?? []).filter { $0.status?.string == status }.compactMap { $0.name?.string }
            }
        }

        private func report(_ setup: Setup) async throws -> Report {
            try Report(await setup.run("doctor", "--json"))
        }

        /// How full the disk of the tests is, and whether its backups lie elsewhere, is nothing of the program's.
        private let surroundings: Set<String> = ["disk", "backup_disk", "clock", "service"]

        @Test func `a server that is well has no failure, and asks the hiscores nothing for it`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup()
            try setup.writeAdministrator(password: "correct horse battery", upstream: upstream.address)
            let server = try await setup.serve()
            let report = try await report(setup)
            #expect(report.status == 0, "\(report.json)")
            #expect(Set(report.names("warning") + report.names("failure")).subtracting(surroundings) == [])
            #expect(report.message(of: "port").contains("hiscored serve (process \(server.process.id))"))
            #expect(report.message(of: "server") == "it runs and is ready")
            #expect(report.message(of: "upstream").contains("may be asked; there was no good answer yet"))
            for check in report.json.checks?.elements ?? [] {
                #expect(check.keys == ["name", "status", "message", "remedy"])
            }
            let statistics = try await LoopbackHTTP.get(upstream.address + "/_simulation/stats").json()
            #expect(statistics.requests == .integer(0))
            let text = try await setup.run("doctor")
            #expect(text.status == 0)
            #expect(text.stdout.hasPrefix("ok       config          \(setup.config) can be used\n"))
            #expect(try await server.stop() == 0)
        }

        @Test func `without a server the hiscores are asked once, and the database stays as it was`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup()
            try setup.write(
                """
                { "upstream": { "base_url": "\(upstream.address)", "spacing_seconds": 600 },
                  "server": { "listen": "127.0.0.1:0" } }
                """)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let before = try await setup.sql("SELECT * FROM players; SELECT * FROM jobs; SELECT * FROM readings;")
            let first = try await report(setup)
            #expect(first.status(of: "upstream") == "ok" && first.message(of: "upstream").hasSuffix(" answers"))
            #expect(first.message(of: "server") == "no server runs on this database")
            let second = try await report(setup)
            #expect(second.message(of: "upstream").contains("was not asked: the gate lets it through not before"))
            let statistics = try await LoopbackHTTP.get(upstream.address + "/_simulation/stats").json()
            #expect(statistics.requests == .integer(1))
            #expect(
                try await setup.sql("SELECT * FROM players; SELECT * FROM jobs; SELECT * FROM readings;") == before)
        }

        @Test func `before there is a database all is well, and none is made`() async throws {
            let setup = try Setup()
            let before = setup.files
            let report = try await report(setup)
            #expect(report.status == 0)
            #expect(report.message(of: "schema").contains("there is no database at \(setup.database) yet"))
            #expect(setup.files == before)
        }

        @Test func `with a broken config the rest is checked as far as it is known`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            try setup.write(
                #"{"database": {"path": "hiscored.sqlite"}, "jobs": {"workers": 0}, "servr": {"listen": "x"}}"#)
            let known = try await report(setup)
            #expect(known.status == 1)
            #expect(known.status(of: "config") == "failure")
            #expect(known.message(of: "config").contains("jobs.workers: 0 is below 1"))
            #expect(known.message(of: "config").contains("servr"))
            #expect(known.status(of: "integrity") == "ok" && known.status(of: "schedules") == "ok")
            #expect(known.message(of: "port").contains("not checked"), "the key is misspelt")
            try setup.write(#"{"databse": {"path": "hiscored.sqlite"}}"#)
            let unknown = try await report(setup)
            #expect(unknown.message(of: "integrity").contains("not checked: the configuration leaves it in doubt"))
            try setup.write("{")
            let nothing = try await report(setup)
            #expect(nothing.status == 1 && nothing.status(of: "config") == "failure")
            #expect(nothing.status(of: "sqlite") == "ok")
            #expect(nothing.json.checks?.elements.count == known.json.checks?.elements.count)
        }

        @Test func `a file that is no database of ours is told, and left alone`() async throws {
            let setup = try Setup()
            try "a letter to nobody, long enough to be no database".write(
                toFile: setup.database, atomically: false, encoding: .utf8)
            chmod(setup.database, 0o600)
            let report = try await report(setup)
            #expect(report.status == 1)
            #expect(report.message(of: "schema").contains("is not a hiscored database"))
            #expect(report.message(of: "schedules").contains("not checked"))
            #expect(try String(contentsOfFile: setup.database, encoding: .utf8).hasPrefix("a letter"))
        }

        @Test func `a damaged database is told, and where from a good one comes`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima", "B0aty").status == 0)
            let page = try await setup.sql("SELECT rootpage FROM sqlite_schema WHERE name = 'task_executions'")
            let file = try FileHandle(forUpdating: URL(filePath: setup.database))
            try file.seek(toOffset: UInt64((Int(page) ?? 0) - 1) * 4096)
            try file.write(contentsOf: Data(repeating: 0x5A, count: 4096))
            try file.close()
            let report = try await report(setup)
            #expect(report.status == 1)
            #expect(report.status(of: "integrity") == "failure", "\(report.json)")
            #expect(report.remedy(of: "integrity").contains("newest backup"))
        }

        @Test func `backups that stay away are a failure`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            try await eventually("the schedule of the backups") {
                try await setup.run("schedule", "show", "backup_job").status == 0 ? true : nil
            }
            #expect(try await server.stop() == 0)
            _ = try await setup.sql(
                "UPDATE schedules SET created_at = created_at - 864000000 WHERE schedule_id = 'backup_job'")
            let none = try await report(setup)
            #expect(none.status == 1)
            #expect(none.message(of: "backups") == "two backups were due, and there is none")
            #expect(try await setup.run("backup").status == 0)
            #expect(try await report(setup).status(of: "backups") == "ok")
            let folder = setup.folder.file("backups")
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
            try FileManager.default.moveItem(
                atPath: "\(folder)/\(name)", toPath: "\(folder)/hiscored-2026-01-02T033000Z.sqlite")
            let old = try await report(setup)
            #expect(old.message(of: "backups").contains("of 2026-01-02T03:30:00Z, and two were due since"))
        }

        @Test func `a port that another program has is told`() async throws {
            let upstream = try await SimulatedUpstream()
            let taken = try #require(upstream.address.split(separator: ":").last)
            let setup = try Setup(listen: "127.0.0.1:\(taken)")
            let report = try await report(setup)
            #expect(report.status == 1)
            #expect(report.message(of: "port").contains("127.0.0.1:\(taken) is in use by another program"))
        }

        @Test func `more players than the hiscores can be asked for are a warning with both numbers`() async throws {
            let upstream = try await SimulatedUpstream()
            let setup = try Setup()
            try setup.write(
                """
                { "upstream": { "base_url": "\(upstream.address)", "spacing_seconds": 60 },
                  "tracking": { "default_interval_minutes": 1 }, "server": { "listen": "127.0.0.1:0" } }
                """)
            #expect(try await setup.run("player", "add", "Zezima", "B0aty", "Lynx Titan").status == 0)
            let report = try await report(setup)
            #expect(report.status(of: "demand") == "warning")
            #expect(report.message(of: "demand").hasPrefix("3 players ask for 180 polls per hour"))
            #expect(report.message(of: "demand").hasSuffix("asked 60 times"))
            #expect(report.remedy(of: "demand").contains("every 3 minutes for all of them would fit"))
            #expect(report.status == 0, "warnings alone are no failure")
        }

        @Test func `a secret that everybody may read is a failure, and so is one that is missing`() async throws {
            let setup = try Setup()
            try setup.writeAdministrator(password: "correct horse battery", upstream: "http://127.0.0.1:9")
            chmod(setup.folder.file("password.txt"), 0o644)
            let open = try await report(setup)
            #expect(open.status == 1)
            #expect(open.message(of: "config_files").contains("auth.admin_password_file"))
            #expect(open.remedy(of: "config_files").contains("chmod 600 \(setup.folder.file("password.txt"))"))
            try FileManager.default.removeItem(atPath: setup.folder.file("password.txt"))
            #expect(try await report(setup).message(of: "config_files").contains("there is no file"))
        }

        /// - parameter url: what the file of the webhook's URL holds.
        private func writeWebhook(_ setup: Setup, url: String) throws {
            try (url + "\n").write(toFile: setup.folder.file("clan.url"), atomically: false, encoding: .utf8)
            chmod(setup.folder.file("clan.url"), 0o600)
            try setup.write(
                """
                { "database": { "path": "hiscored.sqlite" }, "server": { "listen": "127.0.0.1:0" },
                  "upstream": { "base_url": "http://127.0.0.1:9", "spacing_seconds": 0 },
                  "notify": { "discord": [{ "name": "clan", "url_file": "clan.url" }] } }
                """)
        }

        @Test func `a webhook that is gone, and files of one that cannot be used, are told without the address`()
            async throws
        {
            let setup = try Setup()
            try writeWebhook(setup, url: "https://discord.com/api/webhooks/123/hunter2")
            #expect(try await report(setup).message(of: "webhooks") == "clan is told from the next start on")
            let server = try await setup.serve()
            try await eventually("the webhook is known") {
                try await setup.sql("SELECT count(*) FROM webhooks") == "1" ? true : nil
            }
            #expect(try await report(setup).message(of: "webhooks") == "clan: nothing sent yet")
            #expect(try await server.stop() == 0)
            _ = try await setup.sql(
                """
                UPDATE webhooks SET gone_at = 1764322200000, last_error_at = 1764322200000, last_error = 'it answered 404',
                    dropped = 2
                """)
            let gone = try await report(setup)
            #expect(gone.status == 1 && gone.status(of: "webhooks") == "failure")
            #expect(
                gone.message(of: "webhooks")
                    == "clan has been gone since 2025-11-28T09:30:00Z: it answered 404; 2 dropped")
            chmod(setup.folder.file("clan.url"), 0o644)
            let open = try await report(setup)
            #expect(
                open.message(of: "config_files").contains(
                    "notify.discord[0].url_file: \(setup.folder.file("clan.url"))"))
            #expect(open.remedy(of: "config_files").contains("chmod 600 \(setup.folder.file("clan.url"))"))
            try writeWebhook(setup, url: "https://discord.com/hunter2")
            let wrong = try await report(setup)
            #expect(
                wrong.message(of: "webhooks").contains("notify.discord[0].url_file: \(setup.folder.file("clan.url"))"))
            #expect(wrong.message(of: "webhooks").contains("but of no webhook"))
            try FileManager.default.removeItem(atPath: setup.folder.file("clan.url"))
            let missing = try await report(setup)
            #expect(
                missing.message(of: "config_files").contains(
                    "notify.discord[0].url_file: there is no file \(setup.folder.file("clan.url"))"))
            for report in [gone, open, wrong, missing] { #expect(!"\(report.json)".contains("hunter2")) }
        }

        @Test func `a copy that nothing deletes is named, and told once it is old`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let copy = setup.database + ".before-0001-first-light"
            try Data(count: 10).write(to: URL(filePath: copy))
            #expect(try await report(setup).message(of: "copies").hasPrefix("\(copy) (0 MiB, of today)"))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -40 * 86_400)], ofItemAtPath: copy)
            let old = try await report(setup)
            #expect(old.status == 0 && old.status(of: "copies") == "warning")
            #expect(old.remedy(of: "copies").contains("`rm \(copy)`"))
        }

        /// A `/run` of its own, in which systemd seems to run the machine, with a `systemctl` of the test's.
        private func underSystemd(_ setup: Setup, systemctl: String) async throws -> Report {
            let folder = setup.folder.file("bin")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try "#!/bin/sh\n\(systemctl)\n".write(toFile: "\(folder)/systemctl", atomically: false, encoding: .utf8)
            chmod("\(folder)/systemctl", 0o755)
            let program = """
                mount -t tmpfs none /run && mkdir -p /run/systemd/system && PATH="$1:$PATH" \
                    exec "$2" --config "$3" doctor --json
                """
            return try Report(
                await Tool.run(
                    "unshare", ["-m", "sh", "-c", program, "sh", folder, Hiscored.path, setup.config]))
        }

        private static let canMount: Bool = {
            guard geteuid() == 0, Tool.exists("unshare") else { return false }
            let status = system("unshare -m mount -t tmpfs none /run 2>/dev/null")
            return status == 0
        }()

        @Test(.enabled(if: canMount, "root, unshare and the right to mount are needed"))
        func `the service manager is asked, where there is one`() async throws {
            let setup = try Setup()
            let failed = try await underSystemd(
                setup,
                systemctl: """
                    [ "$1 $2" = "show hiscored.service" ] || exit 1
                    echo LoadState=loaded; echo ActiveState=failed; echo Result=exit-code; echo UnitFileState=enabled
                    """)
            #expect(failed.status == 1)
            #expect(failed.message(of: "service") == "it has failed (exit-code)")
            let well = try await underSystemd(
                setup, systemctl: "echo LoadState=loaded; echo ActiveState=active; echo UnitFileState=enabled")
            #expect(well.message(of: "service") == "it runs and starts with the machine")
            let mute = try await underSystemd(setup, systemctl: "exit 1")
            #expect(mute.status(of: "service") == "warning")
        }

        @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
        func `a file that root left in the service's folder is told, with the line that mends it`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            // The service's user, whoever that is here.
            let user: uid_t = 54_321
            chmod(setup.config, 0o644)
            for name in setup.files where name != "config.json" { chown(setup.folder.file(name), user, user) }
            chown(setup.folder.path, user, user)
            chown(setup.folder.file("secret.key"), 0, 0)
            let report = try await report(setup)
            #expect(report.status == 1)
            #expect(report.message(of: "data_files").contains("secret.key belongs to user 0, not to user \(user)"))
            #expect(
                report.remedy(of: "data_files")
                    == "run `chown --reference=\(setup.folder.path) \(setup.folder.file("secret.key"))`")
            #expect(report.status(of: "integrity") == "ok", "it became the owner of the folder")
        }

        @Test(.enabled(if: geteuid() == 0 && Tool.exists("setpriv"), "root and the command setpriv are needed"))
        func `who has no rights is told so, and to ask as root`() async throws {
            let setup = try Setup()
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            chmod(setup.folder.path, 0o755)
            chmod(setup.config, 0o644)
            let tool = try await Tool.run(
                "setpriv",
                [
                    "--reuid=54321", "--regid=54321", "--clear-groups", Hiscored.path, "--config", setup.config,
                    "doctor", "--json",
                ])
            let report = try Report(tool)
            #expect(report.remedy(of: "data_files") == "run `sudo hiscored doctor`")
            #expect(report.message(of: "integrity") == "not checked: you may not read the database")
            #expect(report.status(of: "config") == "ok")
        }
    }
}
