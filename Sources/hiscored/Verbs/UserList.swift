import ArgumentParser
import Store
import Timestamps
import Tracker

/// Who may log in.
struct UserList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List who may log in.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let reader = try options.reader()
        try await reporting {
            let users = try await reader.read { try $0.users() }
            guard !json else { return try Output.json(users.map { UserJSON($0, times: .zulu) }) }
            let table = Table(
                header: ["NAME", "MAY", "SINCE", "LAST LOG-IN"],
                rows: users.map { user in
                    [
                        user.username, !user.isActive ? "nothing" : user.isAdmin ? "everything" : "update",
                        user.createdAt.formatted(), user.lastLogin?.formatted() ?? "never",
                    ]
                })
            Output.data(table.text)
        }
    }
}
