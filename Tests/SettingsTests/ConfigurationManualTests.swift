import Foundation
import Testing

@testable import Settings

/// `docs/configuration.md` has the table of all settings, as the code has them.
@Suite struct ConfigurationManualTests {
    @Test func `the manual's table is the code's`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let manual = try String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
        let parts = manual.split(separator: #/<!-- .* -->\n/#)
        try #require(parts.count == 3)
        #expect(String(parts[1]) == ConfigurationManual.table, "the table should be:\n\(ConfigurationManual.table)")
    }
}
