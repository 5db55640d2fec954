/// Who reads an answer: programs, or people.
enum Surface: Equatable {
    case api
    case pages

    /// What stands outside of the API's folders and still is for programs.
    private static let programs: Set<Substring> = ["/health", "/livez", "/readyz", "/openapi.json", "/metrics"]

    init(path: some StringProtocol) {
        let isAPI =
            path.hasPrefix("/api/") || path.hasPrefix("/auth/") || path == "/api" || path == "/auth"
            || Self.programs.contains(Substring(path))
        self = isAPI ? .api : .pages
    }
}
