import Foundation
import Hiscores
import Settings
import Testing

struct ConfigurationSampleTests {
    @Test func `the sample loads as it is`() throws {
        let load = Loading.load(ConfigurationSample.text)
        #expect(load.problems == [])
        #expect(load.warnings.map(\.path) == ["upstream.contact"])
        #expect(load.configuration?.tracking.players?.map(\.name.display) == ["Lynx Titan", "B0aty", "Zezima"])
        #expect(load.origins.values.allSatisfy { $0 == .file })
    }

    @Test func `apart from the players the sample holds the defaults`() {
        let sample = Loading.load(ConfigurationSample.text).values
        let empty = Loading.load("{}").values
        #expect(sample.map(\.path) == empty.map(\.path))
        let differing = zip(sample, empty).filter { $0.json != $1.json }.map(\.0.path)
        #expect(differing == ["tracking.players"])
    }

    @Test func `the sample in the repository is the one the program prints`() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = try String(contentsOf: root.appending(path: "config.example.json"), encoding: .utf8)
        #expect(file == ConfigurationSample.text)
    }

    @Test func `the manual has a row for each setting`() {
        let rows = ConfigurationManual.table.split(separator: "\n").dropFirst(2)
        #expect(rows.count == Loading.load("{}").values.count)
        #expect(
            rows.contains(
                "| `jobs.workers` | `4` | 1…64 | How many jobs run at the same time. |  |"))
        #expect(rows.contains { $0.hasPrefix("| `log.level` |") && $0.hasSuffix("| yes |") })
        #expect(rows.allSatisfy { $0.replacing("\\|", with: "").count { $0 == "|" } == 6 })
    }
}
