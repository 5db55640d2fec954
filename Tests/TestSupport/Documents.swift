import Foundation

/// The Markdown of a folder: that of its top level and of `docs`.
package struct Documents {
    /// By the path in the folder.
    package let texts: [String: String]
    private let folder: URL

    package init(in folder: String) throws {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
        var texts: [String: String] = [:]
        for part in ["", "docs/"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: self.folder.path + "/" + part)
            where name.hasSuffix(".md") {
                texts[part + name] = try String(
                    contentsOf: self.folder.appending(path: part + name), encoding: .utf8)
            }
        }
        self.texts = texts
    }

    /// Links within the folder that lead to no file or no heading, such as `docs/api.md: accounts.md#nothing`.
    package var brokenLinks: [String] {
        texts.flatMap { path, text in
            Self.links(in: text).filter { !leadsSomewhere($0, from: path) }.map { "\(path): \($0)" }
        }.sorted()
    }

    /// The files that a document links to, as paths in the folder.
    package func targets(of path: String) -> Set<String> {
        Set(Self.links(in: texts[path] ?? "").map { Self.path(of: $0, from: path) })
    }

    private static func links(in text: String) -> [String] {
        text.replacing(#/(?m)^```[\s\S]*?^```|`[^`\n]*`/#, with: "")
            .matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
            .filter { !$0.contains("://") }
    }

    private func leadsSomewhere(_ link: String, from path: String) -> Bool {
        let target = Self.path(of: link, from: path)
        guard FileManager.default.fileExists(atPath: folder.appending(path: target).path) else { return false }
        guard let fragment = link.split(separator: "#", omittingEmptySubsequences: false).dropFirst().first else {
            return true
        }
        return texts[target].map { Self.anchors(in: $0).contains(String(fragment)) } ?? false
    }

    /// Where a link leads, without what follows a `#`.
    private static func path(of link: String, from path: String) -> String {
        let file = link.prefix { $0 != "#" }
        if file.isEmpty { return path }
        let base = URL(filePath: "/" + path).deletingLastPathComponent()
        return String(base.appending(path: String(file)).standardized.path.dropFirst())
    }

    /// Headings as they are named in addresses: lower case, without punctuation, with hyphens for blanks.
    private static func anchors(in text: String) -> Set<String> {
        let headings = text.replacing(#/(?m)^```[\s\S]*?^```/#, with: "").matches(of: #/(?m)^#+ (.*)$/#)
        return Set(
            headings.map { heading in
                heading.1.lowercased().replacing(" ", with: "-")
                    .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            })
    }
}
