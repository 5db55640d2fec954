/// Lists the keys of one section in a form that reads as a table.
struct SectionTable<Section: Sendable> {
    private let name: String
    private let location: any WritableKeyPath<Configuration, Section> & Sendable
    private var keys: [SettingKey] = []

    /// An empty table for the section that lies at `location`.
    init(_ name: String, _ location: any WritableKeyPath<Configuration, Section> & Sendable) {
        self.name = name
        self.location = location
    }

    var section: SettingSection { SettingSection(name: name, keys: keys) }

    /// The table with one more row.
    ///
    /// - parameter atReload: whether a running process takes over a change when it reads the file again.
    func key<Value>(
        _ name: String, _ property: any WritableKeyPath<Section, Value> & Sendable, _ kind: ValueKind<Value>,
        _ summary: String, atReload: Bool = false
    ) -> SectionTable {
        let location = location
        let show = kind.mask ?? kind.write
        var table = self
        table.keys.append(
            SettingKey(
                section: self.name, name: name, summary: summary, shape: kind.shape, allowed: kind.allowed,
                words: kind.words, isSecret: kind.isSecret, isTakenOverAtReload: atReload,
                read: { place, reading, configuration in
                    guard let value = kind.read(place, &reading) else { return }
                    configuration[keyPath: location][keyPath: property] = value
                },
                write: { kind.write($0[keyPath: location][keyPath: property]) },
                show: { show($0[keyPath: location][keyPath: property]) },
                copy: { $1[keyPath: location][keyPath: property] = $0[keyPath: location][keyPath: property] }))
        return table
    }
}
