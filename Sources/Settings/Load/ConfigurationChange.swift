/// How a configuration that was read later differs from the one that a process works with.
package struct ConfigurationChange: Sendable {
    /// Dotted paths of the settings that can be taken over while it runs, in the order of the sample.
    package let takenOver: [String]
    /// Those that count from the next start on.
    package let needsRestart: [String]
    /// The former configuration with everything that can be taken over.
    package let result: Configuration

    package init(from running: Configuration, to read: Configuration) {
        var result = running
        var takenOver: [String] = []
        var needsRestart: [String] = []
        for key in Configuration.sections.flatMap(\.keys) where key.write(running) != key.write(read) {
            guard key.isTakenOverAtReload else {
                needsRestart.append(key.path)
                continue
            }
            takenOver.append(key.path)
            key.copy(read, &result)
        }
        self.takenOver = takenOver
        self.needsRestart = needsRestart
        self.result = result
    }
}
