/// How what the process works with differs from its config file.
package struct ReloadStanding: Equatable, Sendable {
    /// Why the file cannot be used as it now is; empty when it can.
    package var problems: [String] = []
    /// Dotted paths of settings that were changed in the file, and would be taken over if it were read again.
    package var waiting: [String] = []
    /// Those that count from the next start on.
    package var needsRestart: [String] = []
    /// Players that left the file, and are kept because they are suspiciously many.
    package var heldBack: [String] = []

    package init() {}
}
