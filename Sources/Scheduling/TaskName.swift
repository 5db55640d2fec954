/// How tasks are called. The file, the API and the command line show the short name, which is a function of osrsdiff;
/// that one's clients may put its module in front: `app.workers.fetch:fetch_player_hiscores_task`.
package enum TaskName {
    /// What stands behind the last colon.
    package static func short(_ name: String) -> String {
        name.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? name
    }

    /// The short name as people read it: `Schedule Maintenance Job`.
    package static func friendly(_ name: String) -> String {
        short(name).split(separator: "_", omittingEmptySubsequences: false)
            .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
    }
}
