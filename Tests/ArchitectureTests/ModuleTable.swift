import Foundation
import TestSupport

/// The table of `docs/architecture.md`: which of our modules each may import.
struct ModuleTable {
    let allowed: [String: Set<String>]

    /// Reads rows such as ``| `Upstream` | what it is | Hiscores, Curl |``. A dash allows none, `all` every one.
    init() throws {
        let text = try String(contentsOfFile: Fixtures.repositoryPath + "docs/architecture.md", encoding: .utf8)
        var rows: [(String, String)] = []
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3 else { continue }
            rows.append((cells[0].replacingOccurrences(of: "`", with: ""), cells[2]))
        }
        let names = Set(rows.map(\.0))
        allowed = Dictionary(
            uniqueKeysWithValues: rows.map { name, cell in
                switch cell {
                case "all": (name, names)
                case "–": (name, [])
                default: (name, Set(cell.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }))
                }
            })
    }
}

/// A source file of ours.
struct SourceFile {
    let module: String
    let path: String
    let text: String

    /// The modules it imports.
    var imports: [String] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count,
                index == 0 || ["package", "internal", "public", "@testable"].contains(words[0])
            else { return nil }
            return String(words[index + 1])
        }
    }

    static func all() throws -> [SourceFile] {
        let sources = Fixtures.repositoryPath + "Sources"
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { $0.hasSuffix(".swift") }
        return try paths.map { path in
            SourceFile(
                module: String(path.prefix { $0 != "/" }), path: path,
                text: try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8))
        }
    }
}
