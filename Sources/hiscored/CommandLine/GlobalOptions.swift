import ArgumentParser
import Foundation
import Settings
import Store

/// What every verb understands.
struct GlobalOptions: ParsableArguments {
    @Option(name: .long, help: "The config file.", completion: .file(extensions: ["json"]))
    var config: String?

    /// Finds the config file and says on standard error which one it took where that is not obvious.
    func locate() -> ConfigurationFile.Location {
        let location = ConfigurationFile.locate(
            explicit: config, environment: ProcessInfo.processInfo.environment,
            currentDirectory: FileManager.default.currentDirectoryPath,
            // A file behind a door that is shut is there: better to say so than to go on with the defaults.
            fileExists: { access($0, F_OK) == 0 || errno == EACCES })
        if let notice = location.notice { Output.message("hiscored: \(notice)") }
        return location
    }

    /// Reads all settings, whatever is wrong with them.
    func read() -> ConfigurationLoad {
        ConfigurationLoad.read(locate(), environment: ProcessInfo.processInfo.environment)
    }

    /// The settings, for verbs that need good ones.
    ///
    /// - throws: ``Failure`` with every problem, one a line.
    func load() throws -> Configuration {
        try require(read())
    }

    /// - throws: ``Failure`` with every problem, one a line.
    func require(_ load: ConfigurationLoad) throws -> Configuration {
        guard let configuration = load.configuration else {
            let problems = load.problems.map { "  \($0)" }.joined(separator: "\n")
            throw Failure(
                .configuration, "the configuration \(load.file ?? "of the environment") cannot be used:\n\(problems)")
        }
        return configuration
    }

    /// Read-only access to the database, with or without a server on it. Before there is a file it is empty.
    func reader() throws -> StoreReader {
        let path = try load().database.path
        try FolderOwner.become(forDatabase: path)
        do {
            guard FileManager.default.fileExists(atPath: path) else {
                let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
                guard FileManager.default.fileExists(atPath: folder) else {
                    throw StoreError.directoryMissing(path: folder)
                }
                Output.message("hiscored: there is no database at \(path) yet")
                return try StoreReader.empty()
            }
            return try StoreReader(path: path)
        } catch {
            throw Failure(error)
        }
    }
}
