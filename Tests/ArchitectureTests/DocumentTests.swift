import Foundation
import TestSupport
import Testing

/// README and `docs`, as far as a machine can read them.
@Suite struct DocumentTests {
    private let documents: Documents

    init() throws {
        documents = try Documents(in: Fixtures.repositoryPath)
    }

    @Test func `every link leads to a file and a heading that are there`() {
        #expect(documents.texts.count > 15)
        #expect(documents.brokenLinks == [])
    }

    @Test func `the README leads to every document`() throws {
        let there = try FileManager.default.contentsOfDirectory(atPath: Fixtures.repositoryPath + "docs")
            .filter { $0.hasSuffix(".md") || $0.hasSuffix(".sql") }.map { "docs/\($0)" }
        let wanted = Set(there + ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"])
        #expect(wanted.subtracting(documents.targets(of: "README.md")) == [])
    }

    @Test func `every table of the file is described`() throws {
        let schema = try String(contentsOfFile: Fixtures.repositoryPath + "docs/schema.sql", encoding: .utf8)
        let tables = schema.matches(of: #/CREATE TABLE (\w+)/#).map { String($0.1) }
        #expect(tables.count > 20)
        let manual = try #require(documents.texts["docs/data.md"])
        #expect(tables.filter { !manual.contains("\n| `\($0)` |") } == [])
    }

    @Test(arguments: [
        ("[a](b.md)", ["README.md: b.md"]), ("[a](docs/c.md)", []), ("[a](docs/c.md#two-words)", []),
        ("[a](docs/c.md#two)", ["README.md: docs/c.md#two"]), ("[a](#here)", ["README.md: #here"]),
        ("# Here\n[a](#here)", []), ("`[a](b.md)`", []), ("```\n[a](b.md)\n```", []),
        ("[a](https://example.org/b.md)", []), ("![a](docs/c.png)", ["README.md: docs/c.png"]),
    ])
    func `a link that leads nowhere is found`(text: String, broken: [String]) throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("docs"), withIntermediateDirectories: false)
        try text.write(toFile: folder.file("README.md"), atomically: true, encoding: .utf8)
        try "## Two, words\n[up](../README.md)".write(
            toFile: folder.file("docs/c.md"), atomically: true, encoding: .utf8)
        #expect(try Documents(in: folder.path).brokenLinks == broken)
    }
}
