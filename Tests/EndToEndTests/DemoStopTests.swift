import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Ending the demo before it is done with its preparations.
    @Suite struct DemoStop {
        @Test func `a demo that still writes its history stops with status 0 and leaves nothing`() async throws {
            let folder = try TemporaryFolder()
            let process = try RunningProcess(
                Hiscored.path, ["demo", "--port", "0", "--players", "50", "--days", "90"],
                environment: Hiscored.environment(["TMPDIR": folder.path]))
            let demo = try await Server(process)
            #expect(try await demo.get("/").status == 200)
            let made = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(made.count == 1 && made.allSatisfy { $0.hasPrefix("hiscored-demo-") })
            // Nobody can have made it before, nor look into it.
            #expect(!made.contains("hiscored-demo-\(process.id)"))
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(try #require(made.first)))
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            #expect(try await demo.stop(SIGTERM) == 0)
            #expect(process.stdout.isEmpty)
            #expect(process.stderr.split(separator: "\n").count == 2, "\(process.stderr)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }
}
