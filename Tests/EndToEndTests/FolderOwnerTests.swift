import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What root does with a folder of somebody else's.
    @Suite(.enabled(if: geteuid() == 0, "only root becomes somebody else"))
    struct FolderOwners {
        /// Neither is anybody on this machine.
        private let service: uid_t = 54_321
        private let stranger: uid_t = 54_322

        /// A config whose database lies in another folder.
        private func write(_ setup: Setup, folder: String, listen: String = "127.0.0.1:0") throws {
            chmod(setup.folder.path, 0o755)
            try setup.write(
                """
                { "database": { "path": "\(folder)/hiscored.sqlite" }, "server": { "listen": "\(listen)" },
                  "upstream": { "base_url": "http://127.0.0.1:9" } }
                """)
            chmod(setup.config, 0o644)
        }

        private func data(in setup: Setup, owner: uid_t) throws -> String {
            let path = setup.folder.file("data")
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            chown(path, owner, owner)
            return path
        }

        @Test func `files belong to the owner of the folder, over a link of root's too`() async throws {
            let setup = try Setup()
            let data = try data(in: setup, owner: service)
            let link = setup.folder.file("link")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: data)
            try write(setup, folder: link)
            #expect(try await setup.run("player", "add", "Zezima").status == 0)
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(data)/hiscored.sqlite")
            #expect((attributes[.ownerAccountID] as? NSNumber)?.uint32Value == service)
        }

        @Test func `a link by which a stranger sends root into another's folder is not followed`() async throws {
            let setup = try Setup()
            let data = try data(in: setup, owner: service)
            let link = setup.folder.file("link")
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: data)
            lchown(link, stranger, stranger)
            try write(setup, folder: link)
            for arguments in [["player", "add", "Zezima"], ["serve"], ["player", "list"], ["backup"]] {
                let tool = try await Tool.run(Hiscored.path, ["--config", setup.config] + arguments)
                #expect(tool.status == 78, "\(arguments): \(tool.stderr)")
                #expect(tool.stderr.contains("\(link), and it belongs to user \(stranger)"), "\(tool.stderr)")
            }
            let doctor = try await setup.run("doctor")
            #expect(doctor.status == 1)
            #expect(doctor.stdout.contains("not checked: root does not use that folder"), "\(doctor.stdout)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: data) == [])
        }

        @Test func `a folder that is missing is made by nobody`() async throws {
            let setup = try Setup()
            try write(setup, folder: setup.folder.file("missing"))
            for arguments in [["player", "add", "Zezima"], ["serve"], ["player", "list"], ["backup"]] {
                let tool = try await Tool.run(Hiscored.path, ["--config", setup.config] + arguments)
                #expect(tool.status == 78, "\(arguments): \(tool.stderr)")
                #expect(tool.stderr.contains("missing/ does not exist"), "\(tool.stderr)")
            }
            let doctor = try await setup.run("doctor")
            #expect(doctor.status == 1)
            #expect(doctor.stdout.contains("the database folder \(setup.folder.file("missing")) does not exist"))
            #expect(setup.files == ["config.json"])
        }

        @Test func `a folder below one of a stranger's is not used`() async throws {
            let setup = try Setup()
            let data = try data(in: setup, owner: service)
            try write(setup, folder: data)
            chown(setup.folder.path, stranger, stranger)
            let tool = try await setup.run("player", "add", "Zezima")
            #expect(tool.status == 78)
            #expect(tool.stderr.contains("leads over \(setup.folder.path)"), "\(tool.stderr)")
        }

        private static let protectsLowPorts: Bool = {
            let file = "/proc/sys/net/ipv4/ip_unprivileged_port_start"
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 > 1
        }()

        @Test(.enabled(if: protectsLowPorts, "here everybody may listen on low ports"))
        func `a port that is root's alone is refused with what helps`() async throws {
            let setup = try Setup()
            try write(setup, folder: try data(in: setup, owner: service), listen: "127.0.0.1:1")
            let tool = try await setup.run("serve")
            #expect(tool.status == 78)
            #expect(
                tool.stderr.contains("cannot listen on 127.0.0.1:1 (Permission denied): ports below 1024 are root's"))
            #expect(tool.stderr.contains("AmbientCapabilities=CAP_NET_BIND_SERVICE"))
            let doctor = try await setup.run("doctor")
            #expect(doctor.status == 1)
            #expect(doctor.stdout.contains("127.0.0.1:1: ports below 1024 are not open to the service's user"))
        }
    }
}
