/// One thing that is wrong, or looks wrong, in the settings.
package struct ConfigurationProblem: Equatable, Sendable, CustomStringConvertible {
    /// The setting in dotted form, such as `tracking.players[3].interval_minutes` (entries count from 0), or the name
    /// of an environment variable. Empty when it is the file as a whole.
    package let path: String
    /// What is wrong, what was got and what is allowed. Secrets are never part of it.
    package let message: String

    package init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// The line that people read: `jobs.workers: 0 is below 1 (allowed 1…64)`.
    package var description: String {
        path.isEmpty ? message : "\(path): \(message)"
    }
}
