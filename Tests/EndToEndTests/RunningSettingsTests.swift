import Curl
import Foundation
import Testing

extension EndToEnd {
    /// What a running server says of its settings, and the one that it lets be changed.
    @Suite struct RunningSettings {
        private func ask(_ method: String, _ path: String, _ setup: Setup, body: String? = nil) async throws -> JSON {
            let curl = CurlClient()
            defer { curl.shutdown() }
            var request = CurlRequest(url: "http://localhost/api/v1/settings\(path)", method: method)
            request.protocols = .httpAndHTTPS
            request.unixSocketPath = setup.socket
            request.headers = ["Content-Type: application/json"]
            request.body = body.map { Array($0.utf8) }
            return try JSON(String(decoding: try await curl.send(request).body, as: UTF8.self))
        }

        @Test func `the level of the log changes at once; other settings say where they are`() async throws {
            let setup = try Setup()
            let server = try await setup.serve()
            let path = try await ask("GET", "/database.path", setup)
            #expect(path.value == .string(setup.database) && path.origin == .string("file"))
            let refusal = try await ask("PUT", "/jobs.workers", setup, body: #"{"value":"9"}"#)
            guard case .string(let detail) = refusal.detail else { throw HarnessError("\(refusal)") }
            #expect(detail.contains("change jobs.workers in \(setup.config)"))
            let changed = try await ask("PUT", "/log_level", setup, body: #"{"value":"ERROR"}"#)
            #expect(changed.value == .string("ERROR") && changed.origin == .string("process"))
            #expect(server.process.stderr.contains(#"msg="the level of the log was changed""#))
            #expect(try await server.stop() == 0)
            #expect(!server.process.stderr.contains("msg=stopped"), "a notice is below an error")
        }

        @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/limits")))
        func `the limit of open files is as high as the system lets it be`() async throws {
            let setup = try Setup()
            let process = try RunningProcess(
                "sh",
                [
                    "-c", #"ulimit -S -n 200; ulimit -H -n 4000; exec "$0" "$@""#, Hiscored.path, "--config",
                    setup.config, "serve",
                ])
            let server = try await Server(process)
            let limits = try String(contentsOfFile: "/proc/\(process.id)/limits", encoding: .utf8)
            let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
            #expect(line.split(separator: " ").dropFirst(3).prefix(2) == ["4000", "4000"])
            #expect(try await server.stop() == 0)
        }
    }
}
