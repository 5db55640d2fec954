package import Scheduling
package import Timestamps

/// What the endpoints of the system and its settings work with.
package struct SystemServices: Sendable {
    /// Of the process.
    package var startedAt: Timestamp
    package var triggers: TaskTrigger

    package init(startedAt: Timestamp, triggers: TaskTrigger) {
        self.startedAt = startedAt
        self.triggers = triggers
    }
}
