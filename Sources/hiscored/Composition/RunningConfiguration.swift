import Settings
import Synchronization

/// The configuration that the process works with: that of its start, and what was taken over since.
final class RunningConfiguration: Sendable {
    private struct State {
        var configuration: Configuration
        /// Where each value is from, by dotted path.
        var origins: [String: SettingOrigin]
    }

    private let state: Mutex<State>

    init(_ configuration: Configuration, origins: [String: SettingOrigin]) {
        state = Mutex(State(configuration: configuration, origins: origins))
    }

    var current: Configuration { state.withLock { $0.configuration } }

    var listing: [ListedSetting] {
        let (configuration, origins) = state.withLock { ($0.configuration, $0.origins) }
        return configuration.listing(origins: origins)
    }

    /// Works with what can be taken over, from now on.
    func takeOver(_ change: ConfigurationChange, origins: [String: SettingOrigin]) {
        state.withLock { state in
            state.configuration = change.result
            for path in change.takenOver { state.origins[path] = origins[path] ?? .standard }
        }
    }
}
