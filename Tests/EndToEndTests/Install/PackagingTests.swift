import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The files that an installation is made of.
    @Suite struct PackagingFiles {
        private let folder = ScratchMachine.sources + "/Packaging"

        @Test(.enabled(if: Tool.exists("systemd-analyze"), "systemd-analyze measures it"))
        func `the unit is boxed in: an exposure of at most 2`() async throws {
            let scratch = try TemporaryFolder()
            let unit = try String(contentsOfFile: folder + "/hiscored.service", encoding: .utf8)
            let file = scratch.file("hiscored.service")
            try unit.replacing("@PREFIX@", with: "/usr").write(toFile: file, atomically: true, encoding: .utf8)
            let tool = try await Tool.run("systemd-analyze", ["security", "--offline=true", "--no-pager", file])
            let match = try #require(tool.stdout.firstMatch(of: #/exposure level for hiscored\.service: ([\d.]+)/#))
            let score = try #require(Double(match.1))
            #expect(score <= 2.0)
        }

        @Test func `the same program makes the same tarball`() async throws {
            let machine = try ScratchMachine()
            let one = try await machine.release("1.0.0")
            let first = try Data(contentsOf: URL(filePath: one))
            try FileManager.default.removeItem(atPath: one)
            let two = try await machine.release("1.0.0")
            #expect(try Data(contentsOf: URL(filePath: two)) == first)
            let list = try await Tool.run("tar", ["-tzf", two])
            for file in [
                "bin/hiscored", "install.sh", "hiscored.service", "config.example.json", "LICENSE", "SHA256SUMS",
                "docs/schema.sql", "docs/images/board-light.png",
            ] {
                #expect(list.stdout.contains("/\(file)\n"), "\(file)")
            }
        }

        @Test func `the documents of a release have everything that they link to`() async throws {
            let machine = try ScratchMachine()
            let tarball = try await machine.release("1.0.0")
            let unpacked = try await Tool.run(
                "tar", ["-xzf", tarball, "-C", machine.folder.path, "--strip-components=1"])
            #expect(unpacked.status == 0, "\(unpacked.stderr)")
            #expect(try Documents(in: machine.folder.path).brokenLinks == [])
        }

        @Test func `the Dockerfile sets settings that there are`() async throws {
            let text = try String(contentsOfFile: folder + "/Dockerfile", encoding: .utf8)
            let names = text.matches(of: #/HISCORED_([A-Z]+)__([A-Z_]+)/#).map {
                "\($0.1.lowercased()).\($0.2.lowercased())"
            }
            #expect(!names.isEmpty)
            let shown = try await Tool.run(Hiscored.path, ["config", "show"], environment: Hiscored.environment())
            for name in names { #expect(shown.stdout.contains("\(name) = "), "\(name)") }
            #expect(text.contains("USER hiscored") && text.contains("HEALTHCHECK"))
        }
    }
}
