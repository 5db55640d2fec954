package import Scheduling
package import Timestamps

/// What the endpoints of the system and its settings work with.
package struct SystemServices: Sendable {
    /// Of the process.
    package var startedAt: Timestamp
    package var triggers: TaskTrigger
    package var settings: RunningSettings
    package var health: HealthRecord
    /// nil: nothing is told of what is measured.
    package var metrics: MetricsAccess?

    package init(
        startedAt: Timestamp, triggers: TaskTrigger, settings: RunningSettings, health: HealthRecord,
        metrics: MetricsAccess? = nil
    ) {
        self.startedAt = startedAt
        self.triggers = triggers
        self.settings = settings
        self.health = health
        self.metrics = metrics
    }
}
