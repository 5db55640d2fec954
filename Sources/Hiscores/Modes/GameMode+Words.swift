extension GameMode {
    /// The name of a mode in a sentence. A word that is no mode is itself.
    package static func words(_ mode: String) -> String {
        switch GameMode(rawValue: mode) {
        case .seasonal: "Leagues"
        case let mode?: mode.displayName
        case nil: mode
        }
    }
}
