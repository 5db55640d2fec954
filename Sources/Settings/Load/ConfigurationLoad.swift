/// What came of reading the settings: the configuration or everything that is wrong with it, and where each value
/// is from.
package struct ConfigurationLoad: Sendable {
    /// nil when there is a problem.
    package let configuration: Configuration?
    /// The settings as far as they can be read, whatever is wrong: a refused one has its default. nil when the file is
    /// no JSON, or is not to be read.
    package let legible: Configuration?
    /// Everything that keeps the configuration from being used, found in one pass.
    package let problems: [ConfigurationProblem]
    /// What looks wrong and can be used.
    package let warnings: [ConfigurationProblem]
    /// By dotted path; every setting is in it, unless the file could not be read.
    package let origins: [String: SettingOrigin]
    /// Every setting as it applies, in the order of the sample; empty when there is a problem.
    package let values: [EffectiveValue]
    /// The absolute path of the file; nil when there is none.
    package let file: String?

    /// Reads the file, if there is one, and the environment.
    package static func read(
        _ location: ConfigurationFile.Location, environment: [String: String]
    ) -> ConfigurationLoad {
        guard let path = location.path else {
            return ConfigurationLoad(text: nil, location: location, environment: environment)
        }
        do {
            let bytes = try FileContents.read(path)
            return ConfigurationLoad(text: bytes, location: location, environment: environment)
        } catch {
            let problem = ConfigurationProblem(path: "", message: "\(error)")
            return ConfigurationLoad(unusable: [problem], location: location)
        }
    }

    /// - parameters:
    ///   - text: the file's bytes; nil when there is no file.
    ///   - location: names the file, and the folder for relative paths.
    package init(text: [UInt8]?, location: ConfigurationFile.Location, environment: [String: String]) {
        do {
            let document = try text.map { bytes throws(JSONSyntaxError) in try JSONReader.read(bytes) }
            self.init(document, location, environment)
        } catch {
            self.init(unusable: [ConfigurationProblem(path: "", message: "\(error)")], location: location)
        }
    }

    /// Another one's, with further problems and other warnings.
    init(_ load: ConfigurationLoad, problems: [ConfigurationProblem], warnings: [ConfigurationProblem]) {
        self.problems = load.problems + problems
        legible = load.legible
        configuration = problems.isEmpty ? load.configuration : nil
        self.warnings = warnings
        origins = load.origins
        values = load.values
        file = load.file
    }

    private init(unusable problems: [ConfigurationProblem], location: ConfigurationFile.Location) {
        self.problems = problems
        configuration = nil
        legible = nil
        warnings = []
        origins = [:]
        values = []
        file = location.path
    }

    private init(
        _ document: JSONDocument?, _ location: ConfigurationFile.Location, _ environment: [String: String]
    ) {
        var reader = ConfigurationReader(folder: location.folder, environment: environment)
        let configuration = reader.read(document)
        let origins = reader.origins
        problems = reader.context.problems
        warnings = reader.context.warnings
        legible = configuration
        self.configuration = problems.isEmpty ? configuration : nil
        self.origins = origins
        file = location.path
        guard problems.isEmpty else {
            values = []
            return
        }
        values = Configuration.sections.flatMap(\.keys).map { key in
            EffectiveValue(
                path: key.path, json: key.show(configuration).text, origin: origins[key.path] ?? .standard)
        }
    }

    /// Whether a setting is what its user wants: the configuration can be used, or at least this one was given and
    /// nothing was found wrong with it. While others are wrong, a default may hide one that is misspelt.
    package func isCertain(_ path: String) -> Bool {
        guard configuration == nil else { return true }
        let isGiven = origins[path].map { $0 != .standard } ?? false
        return isGiven && !problems.contains { $0.path == path || $0.path.hasPrefix(path + "[") }
    }
}
