/// The operator's pages, in the order of their navigation. The raw value is the last part of the path.
enum AdminSection: String, CaseIterable {
    case overview = ""
    case players
    case schedules
    case jobs
    case executions
    case upstream
    case maintenance
    case backups
    case settings
    case about

    var path: String { self == .overview ? "/admin" : "/admin/\(rawValue)" }

    var label: String {
        switch self {
        case .overview: "Overview"
        case .players: "Players"
        case .schedules: "Schedules"
        case .jobs: "Jobs"
        case .executions: "Executions"
        case .upstream: "Hiscores"
        case .maintenance: "Maintenance"
        case .backups: "Backups"
        case .settings: "Settings"
        case .about: "About"
        }
    }
}

/// A link of the operator's navigation, under the names that `admin.mustache` uses.
struct AdminLink {
    let adminPath: String
    let adminLabel: String
    let isCurrent: Bool

    init(section: AdminSection, isCurrent: Bool) {
        adminPath = section.path
        adminLabel = section.label
        self.isCurrent = isCurrent
    }
}
