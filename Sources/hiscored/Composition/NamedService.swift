import ServiceLifecycle

/// A service that a log calls by its name. The lifecycle's own log shows services with all that is in them, and what is in
/// them are secrets too, such as the addresses of webhooks.
struct NamedService: Service, CustomStringConvertible, CustomReflectable {
    let description: String
    private let service: any Service

    init(_ service: any Service) {
        self.service = service
        description = "\(type(of: service))"
    }

    var customMirror: Mirror { Mirror(self, children: []) }

    func run() async throws { try await service.run() }
}
