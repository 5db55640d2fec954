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
            try Output.list(
                users, asJSON: json, { UserJSON($0, times: .zulu) }, header: ["NAME", "MAY", "SINCE", "LAST LOG-IN"]
            ) {
                user in
                [
                    user.username, !user.isActive ? "nothing" : user.isAdmin ? "everything" : "update",
                    user.createdAt.formatted(), user.lastLogin?.formatted() ?? "never",
                ]
            }
        }
    }
}
