import ArgumentParser
import Foundation
import Settings
import Store

extension CompletionKind {
    /// The players of the database. The shell takes those that begin as what is typed.
    static var players: CompletionKind {
        .custom { words, _, _ in
            // Behind a line that is being typed nothing can be said: what cannot be read offers nothing.
            (try? await names(words)) ?? []
        }
    }

    /// With underscores for blanks, which mean the same and need no quotes.
    private static func names(_ words: [String]) async throws -> [String] {
        let environment = ProcessInfo.processInfo.environment
        let file = words.firstIndex(of: "--config").flatMap { place in words.dropFirst(place + 1).first }
        let location = ConfigurationFile.locate(
            explicit: file, environment: environment, currentDirectory: FileManager.default.currentDirectoryPath,
            fileExists: { access($0, F_OK) == 0 })
        guard let path = ConfigurationLoad.read(location, environment: environment).configuration?.database.path,
            access(path, F_OK) == 0
        else { return [] }
        try FolderOwner.become(forDatabase: path)
        let players = try await StoreReader(path: path).read { try $0.players() }
        return players.map { $0.username.replacing(" ", with: "_") }
    }
}
