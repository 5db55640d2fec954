import Hiscores

/// The environment variables that set settings: `HISCORED_SECTION__KEY`.
struct SettingEnvironment {
    /// Variables with our prefix that are no settings.
    static let reserved: Set<String> = [ConfigurationFile.variable, "HISCORED_BINARY"]

    private let variables: [String: String]

    /// Takes the variables with our prefix out of a whole environment.
    init(_ environment: [String: String]) {
        variables = environment.filter {
            $0.key.hasPrefix(SettingKey.variablePrefix) && !Self.reserved.contains($0.key)
        }
    }

    /// The text of the variable that sets this key, nil when there is none.
    subscript(key: SettingKey) -> String? { variables[key.variable] }

    /// The text of a variable as a JSON value. Text that is not of the key's type stays text, so that the reader says
    /// what it wants.
    ///
    /// - returns: nil when a list or an object is wanted and the text is no JSON, which is reported.
    func value(_ text: String, of key: SettingKey, into context: inout ReadingContext) -> PlacedValue? {
        let asText = PlacedValue(path: key.path, node: JSONNode(.text(text)))
        switch key.shape {
        case .text:
            return asText
        case .literal:
            guard let document = try? JSONReader.read(Array(text.utf8)) else { return asText }
            switch document.node.value {
            case .flag, .whole, .fraction: return PlacedValue(path: key.path, node: document.node)
            default: return asText
            }
        case .json:
            if text.isEmpty { return asText }
            do {
                let document = try JSONReader.read(Array(text.utf8))
                for duplicate in document.duplicates {
                    let path =
                        duplicate.path.hasPrefix("[") ? key.path + duplicate.path : "\(key.path).\(duplicate.path)"
                    context.reject(path, "given twice; keep one of the two")
                }
                return PlacedValue(path: key.path, node: document.node)
            } catch {
                context.reject(key.path, "expected JSON text; \(error)")
                return nil
            }
        }
    }

    /// Reports variables with our prefix that set nothing.
    func reportUnknown(into context: inout ReadingContext) {
        let known = Configuration.sections.flatMap(\.keys).map(\.variable)
        for name in variables.keys.sorted() where !known.contains(name) {
            let hint = NearestName.of(name, among: known).map { "did you mean \"\($0)\"?" }
            context.reject(
                JSONMember.pathPart(name), "unknown variable; \(hint ?? "settings are named HISCORED_SECTION__KEY")")
        }
    }
}
