import Mustache

/// The templates of the pages, compiled once. Every value is escaped; only charts, which we draw, go in as they are.
enum PageTemplate: String, CaseIterable {
    case home
    case progress
    case search
    case player
    case error
    case docs
    case setup
    case login
    case resume
    case overview
    case upstream
    case settings
    case about
    case welcome
    case executions
    case execution
    case jobs
    case job
    case schedules
    case schedule
    case maintenance
    case backups
    case playerlist
    case adminplayers
    case adminplayer
    case compare
    case feed
    case digest

    /// The page for what is to be shown: a struct whose members have the names that the template uses.
    ///
    /// A member that is nil is looked up in the surrounding struct, so nested structs use names of their own.
    func html(_ content: Any) -> String {
        Self.library.render(content, withTemplate: rawValue) ?? ""
    }

    private static let library: MustacheLibrary = {
        var library = MustacheLibrary()
        for file in EmbeddedFile.all {
            guard let name = file.name.split(separator: ".mustache").first, name != file.name else { continue }
            do {
                try library.register(String(decoding: file.bytes, as: UTF8.self), named: String(name))
            } catch {
                preconditionFailure("The template \(file.name) does not compile: \(error)")
            }
        }
        return library
    }()
}
