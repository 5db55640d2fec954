import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What systemd hears of a server.
    @Suite struct ServiceManager {
        /// Writes each datagram that comes to the socket on one line, without its line feeds.
        private static let listener = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            print("listens", flush=True)
            while True:
                print(s.recv(4096).decode().replace("\\n", " "), flush=True)
            """

        @Test(.enabled(if: Tool.exists("python3"), "python3 listens as systemd does"))
        func `it hears when it is ready, alive, reloading and stopping`() async throws {
            let setup = try Setup()
            let path = setup.folder.file("notify")
            let manager = try RunningProcess("python3", ["-c", Self.listener, path])
            defer { manager.signal(SIGKILL) }
            _ = try await manager.capture(#/(listens)\n/#)
            var environment = Hiscored.environment()
            environment["NOTIFY_SOCKET"] = path
            environment["WATCHDOG_USEC"] = "300000"
            let server = try await Server(
                RunningProcess(Hiscored.path, ["--config", setup.config, "serve"], environment: environment))
            _ = try await manager.capture(#/READY=1 STATUS=serves (http://127\.0\.0\.1:\d+)\n/#)
            // Fed more than once, a third of the time apart.
            _ = try await manager.capture(#/(WATCHDOG=1)\n(?:.*\n)*WATCHDOG=1\n/#)
            server.process.signal(SIGHUP)
            _ = try await manager.capture(#/RELOADING=1 (MONOTONIC_USEC=\d+)\n(?:.*\n)*READY=1 STATUS=serves/#)
            try setup.write("{")
            server.process.signal(SIGHUP)
            _ = try await manager.capture(#/READY=1 (STATUS=.*config\.json cannot be used.*)\n/#)
            #expect(try await server.stop() == 0)
            _ = try await manager.capture(#/(STOPPING=1)\n/#)
        }
    }
}
