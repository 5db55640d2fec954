import ArgumentParser

/// Everything about players.
struct Player: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add, show, pause and fetch players.",
        subcommands: [
            PlayerAdd.self, PlayerList.self, PlayerShow.self, PlayerFetchNow.self, PlayerPause.self, PlayerResume.self,
            PlayerInterval.self, PlayerMode.self, PlayerTag.self, PlayerRename.self, PlayerResolve.self,
            PlayerRemove.self,
        ])
}
