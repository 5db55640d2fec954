import ArgumentParser

/// What waits, runs and ran.
struct Job: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See and change what waits, runs and ran.",
        subcommands: [
            JobList.self, JobShow.self, JobRetry.self, JobCancel.self, JobPause.self, JobResume.self,
        ])
}
