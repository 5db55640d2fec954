import Settings

/// Loads texts as the file `/etc/hiscored/config.json`.
enum Loading {
    static let location = ConfigurationFile.locate(
        explicit: "/etc/hiscored/config.json", environment: [:], currentDirectory: "/srv", fileExists: { _ in true })

    static func load(_ text: String, environment: [String: String] = [:]) -> ConfigurationLoad {
        ConfigurationLoad(text: Array(text.utf8), location: location, environment: environment)
    }

    /// One line for each problem.
    static func problems(_ text: String, environment: [String: String] = [:]) -> [String] {
        load(text, environment: environment).problems.map(\.description)
    }

    static func warnings(_ text: String, environment: [String: String] = [:]) -> [String] {
        load(text, environment: environment).warnings.map(\.description)
    }

    /// The problems of a file with a single key.
    static func problems(_ path: String, _ json: String) -> [String] {
        let parts = path.split(separator: ".")
        return problems("{\"\(parts[0])\": {\"\(parts[1])\": \(json)}}")
    }
}
