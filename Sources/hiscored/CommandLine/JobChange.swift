/// The requests that name one job and say no more.
struct JobChange {
    var id: String
    var verb: String

    /// Sends it, and tells how the job stands then.
    func send(_ options: GlobalOptions) async throws {
        let configuration = try options.load()
        try await reporting {
            struct Job: Decodable {
                var id: Int64
                var state: String
            }
            let answer = try await Operator(configuration: configuration, logger: Logs.quiet())
                .send("POST", "/api/v1/jobs/\(id.pathSegment)/\(verb)")
            let job = try answer.decode(Job.self)
            Output.message("job \(job.id) is \(job.state)")
        }
    }
}
