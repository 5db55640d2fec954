import ArgumentParser

/// What runs when.
struct Schedule: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See and change what runs when.",
        subcommands: [
            ScheduleList.self, ScheduleShow.self, ScheduleNext.self, ScheduleAdd.self, ScheduleDelete.self,
            ScheduleVerify.self, ScheduleRepair.self, ScheduleRebuild.self,
        ])
}
