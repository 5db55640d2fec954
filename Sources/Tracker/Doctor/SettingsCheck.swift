/// Whether the configuration can be used.
package struct SettingsCheck: Sendable {
    /// The path of the file; nil when there is none.
    package var file: String?
    /// Each with its place.
    package var problems: [String]
    package var warnings: [String]

    package init(file: String?, problems: [String], warnings: [String]) {
        self.file = file
        self.problems = problems
        self.warnings = warnings
    }

    package var diagnosis: Diagnosis {
        let place = file ?? "the environment"
        let findings =
            problems.map {
                Diagnosis.Finding.failure($0, remedy: "correct \(place), until `hiscored config check` says ok")
            }
            + warnings.map {
                Diagnosis.Finding.warning($0, remedy: "change \(place) as said, then `hiscored config check`")
            }
        return Diagnosis(
            .config, findings,
            otherwise: file.map { "\($0) can be used" } ?? "there is no config file: the defaults apply")
    }
}
