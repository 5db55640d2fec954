package import Scheduling
package import Timestamps

/// What the endpoints of the system and its settings work with.
package struct SystemServices: Sendable {
    /// Of the process.
    package var startedAt: Timestamp
    package var triggers: TaskTrigger
    package var settings: RunningSettings
    package var health: HealthRecord

    package init(startedAt: Timestamp, triggers: TaskTrigger, settings: RunningSettings, health: HealthRecord) {
        self.startedAt = startedAt
        self.triggers = triggers
        self.settings = settings
        self.health = health
    }
}
