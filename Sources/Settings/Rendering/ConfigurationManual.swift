/// The table of all settings in Markdown, for `docs/configuration.md`.
package enum ConfigurationManual {
    /// A row for each setting: key, default, what is allowed, what it does, and whether a reload takes it over.
    package static var table: String {
        let rows = Configuration.sections.flatMap(\.keys).map { key in
            let cells = [
                "`\(key.path)`", "`\(key.standard.text)`", key.allowed, key.summary,
                key.isTakenOverAtReload ? "yes" : "",
            ]
            return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        return "| key | default | allowed | what it does | reload |\n|---|---|---|---|---|\n" + rows.joined()
    }
}
