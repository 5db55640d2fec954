import Logging

/// The operator's page on the settings of the process.
struct AdminSettingsPage: Sendable {
    let settings: RunningSettings

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.settings.html(AdminSettingsContent(self, frame))
    }
}

/// `AdminSettingsPage` under the names that `settings.mustache` uses.
private struct AdminSettingsContent {
    struct Section {
        let section: String
        var rows: [Row]
    }

    struct Row {
        let key: String
        let value: String
        let isEmpty: Bool
        let summary: String
        let origin: String
        let isStandard: Bool
        let isTakenOver: Bool
    }

    struct Level {
        let level: String
        let isChosen: Bool
    }

    let frame: PageFrame
    let file: String?
    let sections: [Section]
    let hasLevels: Bool
    let levels: [Level]
    let configuredLevel: String
    let hasProblems: Bool
    let problems: [String]
    /// Whether the file says something else than what runs, without being wrong.
    let differs: Bool
    let waiting: String?
    let needsRestart: String?
    let heldBack: String?

    init(_ page: AdminSettingsPage, _ frame: PageFrame) {
        self.frame = frame
        file = page.settings.file
        var sections: [Section] = []
        // osrsdiff's names say the same once more.
        for entry in page.settings.rows.filter({ $0.title == nil }).map(\.entry) {
            let name = String(entry.key.prefix { $0 != "." })
            if sections.last?.section != name { sections.append(Section(section: name, rows: [])) }
            sections[sections.count - 1].rows.append(Row(entry))
        }
        self.sections = sections
        let logLevel = page.settings.logLevel
        levels =
            logLevel.map { logLevel in
                Logger.Level.allCases.map { Level(level: $0.rawValue, isChosen: $0 == logLevel.level) }
            } ?? []
        hasLevels = !levels.isEmpty
        configuredLevel = logLevel?.configured.rawValue ?? ""
        let standing = page.settings.standing()
        problems = standing.problems
        hasProblems = !problems.isEmpty
        waiting = Self.list(standing.waiting)
        needsRestart = Self.list(standing.needsRestart)
        heldBack = Self.list(standing.heldBack)
        differs = waiting != nil || needsRestart != nil || heldBack != nil
    }

    /// nil where there is nothing to name.
    private static func list(_ names: [String]) -> String? {
        names.isEmpty ? nil : names.joined(separator: ", ")
    }
}

extension AdminSettingsContent.Row {
    fileprivate init(_ entry: SettingEntry) {
        key = entry.key
        value = entry.value
        isEmpty = entry.value.isEmpty
        isTakenOver = entry.isTakenOverAtReload
        summary = entry.summary
        switch entry.origin {
        case .file: (origin, isStandard) = ("config file", false)
        case .environment(let variable): (origin, isStandard) = ("environment: \(variable)", false)
        case .standard: (origin, isStandard) = ("default", true)
        }
    }
}
