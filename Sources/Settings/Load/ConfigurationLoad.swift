/// What came of reading the settings: the configuration or everything that is wrong with it, and where each value
/// is from.
package struct ConfigurationLoad: Sendable {
    /// nil when there is a problem.
    package let configuration: Configuration?
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

    private init(unusable problems: [ConfigurationProblem], location: ConfigurationFile.Location) {
        self.problems = problems
        configuration = nil
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
}
