/// The complete sample that `config example` prints and `config.example.json` holds: every key with its default, and
/// three players.
package enum ConfigurationSample {
    /// JSON text with one key per line.
    package static var text: String {
        let standard = Configuration()
        let sections = Configuration.sections.map { section in
            let lines = section.keys.map { key in
                let value = key.path == "tracking.players" ? players : key.write(standard)
                return "    \(JSONValue.quoted(key.name)): \(text(of: value))"
            }
            return "  \(JSONValue.quoted(section.name)): {\n\(lines.joined(separator: ",\n"))\n  }"
        }
        return "{\n\(sections.joined(separator: ",\n"))\n}\n"
    }

    /// Lists of objects get a line for each.
    private static func text(of value: JSONValue) -> String {
        guard case .list(let nodes) = value, case .object = nodes.first?.value else { return value.text }
        let lines = nodes.map { "      \($0.value.text)" }
        return "[\n\(lines.joined(separator: ",\n"))\n    ]"
    }

    private static let players = JSONValue.list(of: [
        .object(of: [("name", .text("Lynx Titan"))]),
        .object(of: [
            ("name", .text("B0aty")), ("interval_minutes", .whole(90)), ("tags", .list(of: [.text("main")])),
        ]),
        .object(of: [
            ("name", .text("Zezima")), ("cron", .text("0 */6 * * *")), ("cron_timezone", .text("Europe/London")),
            ("mode", .text("auto")),
        ]),
    ])
}
