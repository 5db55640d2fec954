/// Goes through the key tables once and takes each value from the environment, the file or the default.
struct ConfigurationReader {
    private(set) var context: ReadingContext
    private(set) var origins: [String: SettingOrigin] = [:]
    private let environment: SettingEnvironment

    /// `folder` is where relative paths start.
    init(folder: String, environment: [String: String]) {
        context = ReadingContext(folder: folder)
        self.environment = SettingEnvironment(environment)
    }

    /// Reads every setting and applies the rules between them. What is wrong is in `context`.
    mutating func read(_ document: JSONDocument?) -> Configuration {
        var configuration = Configuration()
        for duplicate in document?.duplicates ?? [] {
            context.reject(
                duplicate.path, at: duplicate.position,
                "given twice (\(duplicate.first) and \(duplicate.position)); keep one of the two")
        }
        let root = document.flatMap { document in
            let names = Configuration.sections.map(\.name)
            let place = PlacedValue(path: "", node: document.node)
            return ObjectReading(place, known: names, into: &context, suggestion: Self.elsewhere)
        }
        for section in Configuration.sections {
            let members = root?[section.name].flatMap { place in
                ObjectReading(place, known: section.keys.map(\.name), into: &context, suggestion: Self.elsewhere)
            }
            for key in section.keys {
                read(key, members?[key.name], into: &configuration)
            }
        }
        environment.reportUnknown(into: &context)
        ConfigurationRules.check(configuration, &context)
        return configuration
    }

    private mutating func read(_ key: SettingKey, _ inFile: PlacedValue?, into configuration: inout Configuration) {
        if let text = environment[key] {
            origins[key.path] = .environment(variable: key.variable)
            context.variable = key.variable
            if let place = environment.value(text, of: key, into: &context) {
                context.note(place)
                key.read(place, &context, &configuration)
            }
            context.variable = nil
            // A mistake in the file is one also while a variable hides it.
            var hidden = Configuration()
            if let inFile { key.read(inFile, &context, &hidden) }
        } else if let inFile {
            origins[key.path] = .file
            context.note(inFile)
            key.read(inFile, &context, &configuration)
        } else {
            origins[key.path] = .standard
            key.read(PlacedValue(path: key.path, node: JSONNode(key.standard)), &context, &configuration)
        }
    }

    /// The full name of a key that stands in the wrong section.
    private static func elsewhere(_ name: String) -> String? {
        Configuration.sections.flatMap(\.keys).first { $0.name == name || $0.path == name }?.path
    }
}
