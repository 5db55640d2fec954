/// The checks of `hiscored doctor`, in the order in which they are told. `docs/doctor.md` says what each looks at.
package enum CheckName: String, CaseIterable, Sendable {
    case config
    case configFiles = "config_files"
    case dataFiles = "data_files"
    case disk
    case clock
    case timeZones = "time_zones"
    case sqlite
    case schema
    case integrity
    case storage
    case administrators
    case schedules
    case players
    case demand
    case upstream
    case webhooks
    case backups
    case backupDisk = "backup_disk"
    case copies
    case port
    case proxy
    case server
    case service
}
