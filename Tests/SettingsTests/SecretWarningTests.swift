import Foundation
import TestSupport
import Testing

@testable import Settings

/// What `config check` says of the files with secrets that a config names.
@Suite struct SecretWarningTests {
    private func load(_ text: String, in folder: TemporaryFolder) -> ConfigurationLoad {
        ConfigurationLoad(
            text: Array(text.utf8),
            location: .init(path: folder.file("config.json"), folder: folder.path, notice: nil, absence: nil),
            environment: [:]
        ).lookingAtSecrets()
    }

    @Test func `a file that is missing or open to others is told, one that nothing reads is not`() throws {
        let folder = try TemporaryFolder()
        let open = folder.file("open.txt")
        try "secret".write(toFile: open, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: open)
        let told = load(
            #"""
            { "auth": { "admin_password_file": "open.txt" },
              "metrics": { "enabled": true, "token_file": "missing.txt" } }
            """#, in: folder)
        #expect(told.problems.isEmpty && told.configuration != nil)
        let warnings = told.warnings.map(\.description)
        #expect(warnings.contains { $0.hasPrefix("auth.admin_password_file: ") && $0.contains("chmod 600 \(open)") })
        #expect(warnings.contains { $0.hasPrefix("metrics.token_file: ") && $0.contains("cannot be read") })
        let off = load(#"{ "metrics": { "enabled": false, "token_file": "missing.txt" } }"#, in: folder)
        #expect(!off.warnings.map(\.description).contains { $0.contains("missing.txt") })
    }

    @Test func `a config with a problem is told as it is`() throws {
        let folder = try TemporaryFolder()
        let wrong = load(#"{ "jobs": { "workers": 0 } }"#, in: folder)
        #expect(wrong.problems.count == 1)
    }
}
