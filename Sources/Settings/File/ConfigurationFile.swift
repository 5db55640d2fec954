/// Finding the config file (DESIGN §2.3).
package enum ConfigurationFile {
    /// The variable that names the file.
    package static let variable = "HISCORED_CONFIG"
    /// The file of an installed service.
    package static let systemPath = "/etc/hiscored/config.json"
    /// The name of the file in the current directory.
    package static let localName = "config.json"

    /// Which file is used.
    package struct Location: Equatable, Sendable {
        /// Absolute; nil when there is none, and the defaults and the environment apply.
        package let path: String?
        /// The folder that relative paths start from: that of the file, else the current directory.
        package let folder: String
        /// What every verb says on stderr, nil when there is nothing to say: which of two files is used.
        package let notice: String?
        /// What `serve` says when there is no file, nil when there is one.
        package let absence: String?
    }

    /// Looks for the file: `--config`, else `$HISCORED_CONFIG`, else `./config.json`, else `/etc/hiscored/config.json`.
    ///
    /// A file that is named by option or variable is taken as it is, there or not; reading it says what is wrong.
    ///
    /// - parameters:
    ///   - explicit: the value of `--config`.
    ///   - currentDirectory: absolute.
    ///   - fileExists: whether there is anything at an absolute path.
    package static func locate(
        explicit: String?, environment: [String: String], currentDirectory: String, fileExists: (String) -> Bool
    ) -> Location {
        let named = explicit ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
        let local = FilePath.absolute(localName, from: currentDirectory)
        if let named {
            return location(FilePath.absolute(named, from: currentDirectory))
        }
        let isLocal = fileExists(local)
        let isSystemWide = local != systemPath && fileExists(systemPath)
        if isLocal, isSystemWide {
            return location(local, notice: "using \(local); \(systemPath) exists too (choose with --config)")
        }
        if isLocal || isSystemWide { return location(isLocal ? local : systemPath) }
        return Location(
            path: nil, folder: FilePath.absolute(".", from: currentDirectory), notice: nil,
            absence: "no config file (looked for \(local) and \(systemPath)); the defaults and the environment apply")
    }

    private static func location(_ path: String, notice: String? = nil) -> Location {
        Location(path: path, folder: FilePath.folder(of: path), notice: notice, absence: nil)
    }
}
