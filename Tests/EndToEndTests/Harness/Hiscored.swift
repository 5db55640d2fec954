import Foundation
import TestSupport

/// Where the program lies, and what it gets to see of this process's environment.
enum Hiscored {
    /// `$HISCORED_BINARY`, else the `hiscored` beside the test bundle.
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["HISCORED_BINARY"], !named.isEmpty { return named }
        return product("hiscored")
    }()

    /// What the sources say, as `--version` and the User-Agent show it.
    static var version: String {
        get throws {
            let file = Fixtures.repositoryPath + "/Sources/hiscored/Version.swift"
            let source = try String(contentsOfFile: file, encoding: .utf8)
            guard let match = source.firstMatch(of: #/static let text = "([^"]+)"/#) else {
                throw HarnessError("\(file) names no version")
            }
            return String(match.1)
        }
    }

    /// An executable that was built with the tests: the one beside the test bundle.
    static func product(_ name: String) -> String {
        let bundles = [CommandLine.arguments.first, Bundle.main.executablePath].compactMap(\.self)
        for bundle in bundles {
            var folder = URL(filePath: bundle).deletingLastPathComponent()
            // On macOS the executable lies some folders deep in the bundle.
            for _ in 0..<4 {
                let candidate = folder.appending(path: name).path(percentEncoded: false)
                if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
                folder.deleteLastPathComponent()
            }
        }
        return name
    }

    /// The environment without settings of hiscored's own, plus what a test sets.
    static func environment(_ extra: [String: String] = [:]) -> [String: String] {
        ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("HISCORED_") }
            .merging(extra) { _, new in new }
    }
}
