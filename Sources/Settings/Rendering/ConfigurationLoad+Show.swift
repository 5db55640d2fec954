extension ConfigurationLoad {
    /// What `config show` prints: every setting as it applies and where it comes from, secrets masked. Empty when there
    /// is a problem.
    package var showText: String {
        values.map { value in
            let origin =
                switch value.origin {
                case .environment(let variable): "environment (\(variable))"
                case .file, .standard: value.origin.word
                }
            return "\(value.path) = \(value.json)  # \(origin)\n"
        }.joined()
    }

    /// An object with a member for each setting: `{"log.level": {"value": "info", "origin": "default"}}`.
    package var showJSON: String {
        let members = values.map { value in
            "\(JSONValue.quoted(value.path)): { \"value\": \(value.json), \"origin\": \"\(value.origin.word)\" }"
        }
        return "{ " + members.joined(separator: ", ") + " }\n"
    }
}
