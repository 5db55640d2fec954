import Foundation
import TestSupport

/// Captured bodies behind an HTTP server that knows nothing of hiscored: Python's, for static files. It ignores the
/// query, so each table of the hiscores has one body for whatever name is asked for.
struct StaticUpstream {
    static let isThere = Tool.exists("python3") && Fixtures.areThere
    static let absence = "python3 or \(Fixtures.absence)"

    private let folder: TemporaryFolder
    private let process: RunningProcess
    let address: String

    /// - parameter bodies: which captured body lies in which table (`hiscore_oldschool`).
    init(_ bodies: [String: String]) async throws {
        folder = try TemporaryFolder()
        for (table, body) in bodies {
            let place = folder.file("m=\(table)")
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try Fixtures.data("fixtures/\(body).json").write(to: URL(filePath: "\(place)/index_lite.json"))
        }
        process = try RunningProcess(
            "python3", ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder.path])
        address = try await process.capture(#/\((http://127\.0\.0\.1:\d+)/\)/#)
    }

    /// The request lines that came in, such as `GET /m=hiscore_oldschool/index_lite.json?player=b0aty HTTP/1.1`.
    var requests: [String] {
        process.stderr.split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/"(GET [^"]*)"/#).map { String($0.1) }
        }
    }
}
