import Curl
import Foundation
import Testing

/// Certificates, against the test server that comes with OpenSSL.
@Suite(
    .serialized,
    .enabled(if: FileManager.default.isExecutableFile(atPath: SelfSignedServer.program), "openssl is not installed"))
struct CurlTLSTests {
    @Test func `a certificate that nobody vouches for is refused`() async throws {
        let server = try SelfSignedServer()
        defer { server.stop() }
        let error = await failure(of: CurlRequest(url: "https://localhost:\(server.port)/"), CurlClient())
        #expect(error?.kind == .tls)
        #expect(error?.code == 60)
        #expect(error?.message.contains("certificate") == true, "\(String(describing: error))")
    }

    @Test func `HTTP/2 is offered before HTTP/1.1 over TLS`() async throws {
        let server = try SelfSignedServer()
        defer { server.stop() }
        _ = await failure(of: CurlRequest(url: "https://localhost:\(server.port)/"), CurlClient())
        #expect(server.lastWords().contains("protocols advertised by the client: h2, http/1.1"))
    }
}

/// `openssl s_server` on a free port of the loopback interface, with a certificate of its own making.
private final class SelfSignedServer {
    static let program = "/usr/bin/openssl"

    struct NoPort: Error {}

    let port: Int
    private let process = Process()
    private let output = Pipe()
    private let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UInt64.random(in: 0 ... .max))")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = folder.appending(path: "key.pem").path
        let certificate = folder.appending(path: "certificate.pem").path
        let maker = Process()
        maker.executableURL = URL(filePath: Self.program)
        maker.arguments =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"]
            + ["-subj", "/CN=localhost", "-keyout", key, "-out", certificate]
        maker.standardInput = FileHandle.nullDevice
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()
        process.executableURL = URL(filePath: Self.program)
        process.arguments =
            ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www"]
            + ["-alpn", "h2", "-naccept", "1"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        port = try Self.port(announcedOn: output.fileHandleForReading)
    }

    /// What it writes until it ends by itself, as it does after one connection.
    func lastWords() -> String {
        String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    func stop() {
        // The child was born with the signal mask of a worker thread, which blocks the politer signals.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Reads up to the line `ACCEPT 127.0.0.1:PORT`.
    private static func port(announcedOn output: FileHandle) throws -> Int {
        var text = ""
        while true {
            let data = output.availableData
            guard !data.isEmpty else { throw NoPort() }
            text += String(decoding: data, as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.hasPrefix("ACCEPT") }),
                let digits = line.split(separator: ":").last, let port = Int(digits)
            {
                return port
            }
        }
    }
}
