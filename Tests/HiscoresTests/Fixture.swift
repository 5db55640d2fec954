import Foundation

/// Captured hiscores bodies beside the repository, and the table of metrics.
enum Fixture {
    private static let shared = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared")

    static let bodies = [
        "2025-10-29_hardcore_ArchonBorn", "2025-12-05_ironman_sleds", "2025-12-05_main_TX5", "2026-09_main_b0aty",
        "2026-09_main_lynx-titan",
    ]

    static let areBodiesPresent = bodies.allSatisfy { FileManager.default.fileExists(atPath: body($0).path) }
    static let metrics = shared.appending(path: "reference/metrics.json")
    static let areMetricsPresent = FileManager.default.fileExists(atPath: metrics.path)

    static func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: body(name))
    }

    private static func body(_ name: String) -> URL {
        shared.appending(path: "fixtures/\(name).json")
    }
}
